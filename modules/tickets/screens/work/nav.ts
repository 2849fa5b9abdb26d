import type { BoxView } from '#platform/contract/views.ts'
import type { IconName } from '#ui/components/icon-paths.tsx'
import type { WorkNavGroup, WorkNavItem } from '#ui/patterns/work-nav.tsx'
import { words } from './words.ts'

const boxIcons: { readonly [box: string]: IconName } = {
  all: 'inbox',
  today: 'bell',
  late: 'clock',
  lead: 'person',
  co: 'people',
  'to-sign': 'paper',
  dispatch: 'inbox',
  danger: 'bell',
  watch: 'bell',
  returned: 'link',
  soon: 'clock',
  review: 'paper',
  extension: 'edit',
  callback: 'phone',
  secret: 'shield',
  rights: 'shield',
}

type Tool = { readonly id: string; readonly href: string; readonly label: string; readonly icon: IconName }

const tools = {
  list: { id: 'list', href: '/work/list', label: words.nav.list, icon: 'list' },
  allList: { id: 'list', href: '/work/list', label: words.nav.allList, icon: 'list' },
  duties: { id: 'duties', href: '/work/duties', label: words.nav.duties, icon: 'book' },
  figures: { id: 'figures', href: '/work/figures', label: words.nav.figures, icon: 'chart' },
  figuresMain: { id: 'figures', href: '/work/figures', label: words.nav.figuresMain, icon: 'chart' },
  definitions: {
    id: 'definitions',
    href: '/work/figures/definitions',
    label: words.nav.definitions,
    icon: 'book',
  },
  ledger: { id: 'ledger', href: '/work/ledger', label: words.nav.ledger, icon: 'shield' },
  import: { id: 'import', href: '/work/import', label: words.nav.import, icon: 'download' },
  create: { id: 'new', href: '/work/new', label: words.nav.create, icon: 'plus' },
  board: { id: 'board', href: '/work/board', label: words.nav.board, icon: 'people' },
  privacy: { id: 'privacy', href: '/work/privacy', label: words.privacy.nav, icon: 'shield' },
  backup: { id: 'backup', href: '/work/backup', label: words.backup.nav, icon: 'download' },
  messages: { id: 'messages', href: '/work/messages', label: words.messages.nav, icon: 'phone' },
  rules: { id: 'rules', href: '/work/rules', label: words.rules.nav, icon: 'edit' },
  admin: { id: 'admin', href: '/work/admin', label: words.nav.admin, icon: 'people' },
  calendar: { id: 'calendar', href: '/work/calendar', label: words.calendar.nav, icon: 'clock' },
  security: { id: 'admin', href: '/work/admin', label: words.nav.security, icon: 'shield' },
} as const satisfies { readonly [name: string]: Tool }

/** A word at a tool that needs somebody, by the tool: a red light. */
export type Marks = { readonly [tool: string]: string | undefined }

type Layout = {
  readonly first: readonly Tool[]
  readonly boxesTitle?: string
  readonly title: string
  readonly rest: readonly Tool[]
}

const unitTools: readonly Tool[] = [tools.list, tools.duties, tools.figures, tools.ledger]
const senderTools: readonly Tool[] = [
  tools.import,
  tools.create,
  tools.duties,
  tools.rules,
  tools.allList,
  tools.figures,
  tools.ledger,
]

const layouts: { readonly [role: string]: Layout } = {
  handler: { first: [], title: words.nav.unit, rest: unitTools },
  // It speaks for residents: what is to be done in a village lies at its handler desk.
  village: {
    first: [tools.list, tools.create],
    boxesTitle: words.nav.mine,
    title: words.nav.unit,
    rest: unitTools.filter((tool) => tool !== tools.list),
  },
  dispatcher: { first: [], title: words.nav.tools, rest: senderTools },
  confidential: { first: [], title: words.nav.tools, rest: [tools.duties, tools.allList, tools.ledger] },
  duty: { first: [], title: words.nav.tools, rest: [tools.duties, tools.allList] },
  supervisor: {
    first: [tools.board],
    title: words.nav.tools,
    rest: [tools.allList, tools.duties, tools.rules, tools.figures, tools.definitions, tools.ledger],
  },
  leader: {
    first: [tools.figuresMain, tools.definitions],
    boxesTitle: words.nav.mine,
    title: words.nav.tools,
    rest: [tools.board, tools.rules, tools.allList, tools.ledger],
  },
  auditor: {
    first: [tools.ledger, tools.security],
    title: words.nav.tools,
    rest: [tools.rules, tools.allList, tools.figures, tools.definitions, tools.backup, tools.messages],
  },
  privacy: { first: [tools.privacy], title: words.nav.tools, rest: [tools.allList, tools.ledger] },
  admin: {
    first: [tools.admin],
    title: words.nav.tools,
    rest: [tools.backup, tools.messages, tools.import, tools.duties],
  },
  security: { first: [tools.security], title: words.nav.tools, rest: [tools.duties] },
}

const plain: Layout = { first: [], title: words.nav.tools, rest: [tools.duties, tools.figures] }

const toolItem = (tool: Tool, at: string, marks: Marks): WorkNavItem => ({
  href: tool.href,
  label: tool.label,
  icon: tool.icon,
  mark: marks[tool.id],
  current: at === tool.id,
})

const boxItem = (box: BoxView, at: string): WorkNavItem => ({
  href: `/work?box=${box.id}`,
  label: box.name,
  icon: boxIcons[box.id] ?? 'inbox',
  count: box.count,
  urgent: box.warn,
  current: at === `box:${box.id}`,
})

/** The left column of a role: its boxes with their counts, then its tools. */
export const navGroups = (
  role: string,
  boxes: readonly BoxView[],
  at: string,
  marks: Marks = {},
): readonly WorkNavGroup[] => {
  const layout = layouts[role] ?? plain
  const shown = boxes.filter((box) => box.id !== 'lead')
  const first = layout.first.map((tool) => toolItem(tool, at, marks))
  const inbox = shown.map((box) => boxItem(box, at))
  const groups: readonly WorkNavGroup[] =
    layout.boxesTitle && inbox.length > 0
      ? [{ items: first }, { title: layout.boxesTitle, items: inbox }]
      : [{ items: [...first, ...inbox] }]
  // Every officer's limits are counted by the same days.
  const rest = [...layout.rest, tools.calendar]
  return [...groups, { title: layout.title, items: rest.map((tool) => toolItem(tool, at, marks)) }]
}

const homes: { readonly [role: string]: string } = {
  auditor: '/work/ledger',
  privacy: '/work/privacy',
  admin: '/work/admin',
  security: '/work/admin',
  leader: '/work/figures',
  supervisor: '/work/board',
  village: '/work/list',
}

/** Where a role begins that does not begin with an inbox. */
export const homeOf = (role: string): string | null => homes[role] ?? null
