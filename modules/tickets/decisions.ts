import type { Example, ListRow, TableInput, TableRow, TableSpec } from '#platform/contract/decision.ts'

type Lists = Parameters<TableSpec['begin']>[0]
type Begun = ReturnType<TableSpec['begin']>

const property: TableInput = {
  id: 'property',
  name: '诉求性质',
  type: 'code',
  list: 'property',
  optional: true,
}
const region: TableInput = { id: 'region', name: '发生地', type: 'code', list: 'region', optional: true }
const text: TableInput = { id: 'words', name: '标题、诉求和地点', type: 'text' }

/** What the input 标题、诉求和地点 reads of a ticket: live and in a backtest the same. */
export const wordsRead = ({
  title,
  text: said,
  place,
}: {
  readonly title: string | null
  readonly text: string | null
  readonly place: string | null
}): string => [title, said, place].filter(Boolean).join('\n')

/** What a pack states of a table in `rules.json`. */
function stated(list: Lists, id: string): Begun | undefined {
  const data = list('rules').find((row) => row.code === id)?.data
  if (!data) return undefined
  return {
    rows: (data.rows ?? []) as readonly TableRow[],
    examples: (data.examples ?? []) as readonly Example[],
  }
}

/** 紧急程度: minutes instead of hours to dispatch and sign in, and the duty room is told (docs/decisions/0006). */
export const urgency: TableSpec = {
  id: 'tickets.urgency',
  name: '紧急程度',
  what: '收到诉求时决定：是不是紧急，先打哪个电话。紧急的按分钟派单、签收，同时送值班岗。',
  inputs: [
    text,
    property,
    { id: 'channel', name: '渠道', type: 'code', list: 'channel', optional: true },
    region,
  ],
  outputs: [
    { id: 'urgent', name: '紧急', type: 'yesNo' },
    { id: 'call', name: '先打', type: 'text', optional: true },
  ],
  policy: 'first',
  complete: true,
  begin: (list) => stated(list, 'tickets.urgency') ?? fromWords(list('danger')),
}

const KINDS: { readonly [kind: string]: string } = {
  fire: '火情',
  gas: '燃气',
  collapse: '坍塌',
  life: '人身安全',
  water: '水患',
  electric: '触电',
}

/** The list of danger words as rows: words of one kind and one number that stand together, in the order of the list. */
function fromWords(found: readonly ListRow[]): Begun {
  const runs: { readonly kind: string; readonly call: string; readonly words: string[] }[] = []
  for (const { name, data } of found) {
    const [kind, call] = [String(data.kind ?? ''), String(data.call ?? '110')]
    const last = runs.at(-1)
    if (last && last.kind === kind && last.call === call) last.words.push(name)
    else runs.push({ kind, call, words: [name] })
  }
  const rows = runs.map(
    ({ kind, call, words }, i): TableRow => ({
      id: `r${i + 1}`,
      when: { words: { has: words } },
      gives: { urgent: true, call },
      note: KINDS[kind] ?? '险情',
    }),
  )
  const rest: TableRow = {
    id: `r${rows.length + 1}`,
    when: {},
    gives: { urgent: false },
    note: '其余的不紧急',
  }
  const examples = runs.slice(0, 3).map(
    ({ kind, words }, i): Example => ({
      id: `e${i + 1}`,
      name: `${KINDS[kind] ?? '险情'}：${words[0]}`,
      values: { words: `这里${words[0]}，请快来` },
      wants: { kind: 'result', gives: { urgent: true } },
    }),
  )
  const plain: Example = {
    id: 'e0',
    name: '平常的事',
    values: { words: '路灯不亮，晚上看不见路' },
    wants: { kind: 'result', gives: { urgent: false } },
  }
  return { rows: [...rows, rest], examples: [...examples, plain] }
}

/** 派单规则: whom to propose as lead, before what was learned. It only proposes; a person dispatches. */
export const routing: TableSpec = {
  id: 'tickets.routing',
  name: '派单规则',
  what: '派单时先看它：建议牵头单位，排在按以往派单的建议前面。只是建议，由分拨岗决定；举报件不用它。',
  inputs: [
    { id: 'category', name: '类别', type: 'code', list: 'category', optional: true },
    region,
    property,
    text,
  ],
  outputs: [
    {
      id: 'lead',
      name: '牵头单位',
      type: 'code',
      list: 'unit',
      more: { town: '所在镇街', village: '所在社区、村' },
    },
  ],
  policy: 'first',
  complete: false,
  begin: (list) => stated(list, 'tickets.routing') ?? { rows: [], examples: [] },
}

export const tables: readonly TableSpec[] = [urgency, routing]
