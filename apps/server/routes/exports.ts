import { readExports } from '#modules/tickets/exports.ts'
import { stampWords } from '#platform/clock/words.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { PageView, RowView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { readInbox } from '#platform/matters/inbox.ts'
import { readList } from '#platform/matters/list.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { boxes } from '../boxes.ts'
import { type Raw, route } from '../route.ts'
import { BAD_DAY, isDayOrNone, LIST_FILTERS } from './matters.ts'
import { takeOut } from './take-out.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

export const MOST_EXPORTED = 20_000
const PAGE = 500
export const STAFF_ONLY = { code: 'not-this-post', status: 403, say: '这里是工作人员用的。' } as const

export const exportMatters = route({
  method: 'GET',
  path: '/api/export/matters.xlsx',
  name: '导出台账（掩码；谁导的记下来）',
  door: 'staff',
  perMinute: 20,
  query: LIST_FILTERS,
  answer: async ({ platform, actor, query, now }) => {
    if (actor.kind !== 'staff') return refuse(STAFF_ONLY)
    if (!isDayOrNone(query.from) || !isDayOrNone(query.to)) return refuse(BAD_DAY)
    const read = (after: string | null) =>
      readList(platform, actor, { ...query, ...(after ? { after } : {}), limit: PAGE }, now)
    return sheetOf(platform, actor, { what: '台账', filters: query, read }, now)
  },
})

export const exportInbox = route({
  method: 'GET',
  path: '/api/export/inbox.xlsx',
  name: '导出收件箱（掩码；谁导的记下来）',
  door: 'staff',
  perMinute: 20,
  query: { box: optional(f.text({ label: '收件箱', max: 40 })) },
  answer: async ({ platform, actor, query, now }) => {
    if (actor.kind !== 'staff') return refuse(STAFF_ONLY)
    const read = (after: string | null) =>
      readInbox(platform, boxes, actor, { box: query.box, ...(after ? { after } : {}), limit: PAGE }, now)
    const name = boxes.find((b) => b.id === query.box)?.name ?? '收件箱'
    return sheetOf(platform, actor, { what: name, filters: query, read }, now)
  },
})

export const exportLog = route({
  method: 'GET',
  path: '/api/exports',
  name: '谁导出过什么',
  door: ['auditor', 'security'],
  answer: async ({ platform }) => ok({ exports: await readExports(platform.db) }),
})

type Asked = {
  readonly what: string
  readonly filters: object
  readonly read: (after: string | null) => Promise<Result<PageView>>
}

/** Reads every page of a list and takes it out. */
async function sheetOf(
  platform: Platform,
  actor: Staff,
  { what, filters, read }: Asked,
  now: Date,
): Promise<Result<unknown> | Raw> {
  const rows: RowView[] = []
  let after: string | null = null
  do {
    const page: Result<PageView> = await read(after)
    if (!page.ok) return page
    rows.push(...page.value.rows)
    after = page.value.next
  } while (after !== null && rows.length < MOST_EXPORTED)
  const shown = rows.slice(0, MOST_EXPORTED)
  const capped = after !== null || rows.length > MOST_EXPORTED
  const sheets = [{ name: what, head: HEAD, rows: shown.map(rowCells) }]
  return takeOut(platform, actor, { what, filters, sheets, rows: shown.length, of: '件', capped }, now)
}

const HEAD = [
  '编号',
  '标题',
  '状态',
  '渠道',
  '类别',
  '地区',
  '牵头单位',
  '收到时间',
  '最晚日期',
  '超期',
  '险情',
  '备注',
]

const rowCells = (row: RowView): readonly string[] => [
  row.number,
  row.title,
  row.state.name,
  row.channel,
  row.category,
  row.region,
  row.lead,
  stampWords(new Date(row.openedAt)),
  row.dueAt ? stampWords(new Date(row.dueAt)) : '',
  row.late ? '是' : '',
  row.danger ?? '',
  row.marks.join('、'),
]
