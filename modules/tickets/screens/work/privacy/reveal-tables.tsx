import type { RevealDay, RevealView } from '#platform/matters/reveals.ts'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { count } from '#ui/format.ts'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'

const said = words.privacy

const revealColumns: readonly Column<RevealView>[] = [
  { key: 'at', head: said.when, width: 120, cell: (r) => atWords(r.at) },
  { key: 'who', head: said.who, width: 88, cell: (r) => r.who },
  { key: 'post', head: said.post, width: 128, cell: (r) => r.post || words.common.none },
  { key: 'unit', head: said.unit, width: 136, cell: (r) => r.unit?.short ?? words.common.none },
  {
    key: 'number',
    head: said.number,
    width: 136,
    cell: (r) => <a href={`/work?m=${r.matter}`}>{r.number}</a>,
  },
  { key: 'shown', head: said.shown, width: 200, cell: (r) => r.shown },
  { key: 'reason', head: said.reason, long: 'wrap', cell: (r) => r.reason },
]

const nothing = <Empty title={said.empty}>{said.emptyWhy}</Empty>

/** Each look at somebody's data. */
export const RevealTable = ({ rows }: { readonly rows: readonly RevealView[] }) => (
  <DataTable
    caption={said.reveals}
    columns={revealColumns}
    rows={rows}
    rowKey={(r) => r.id}
    empty={nothing}
  />
)

const dayColumns = (hrefOf: (day: RevealDay) => string): readonly Column<RevealDay>[] => [
  { key: 'day', head: said.day, width: 112, cell: (d) => d.day },
  {
    key: 'who',
    head: said.who,
    width: 112,
    cell: (d) => (
      <a href={hrefOf(d)} aria-label={said.only(d.who)}>
        {d.who}
      </a>
    ),
  },
  { key: 'unit', head: said.unit, cell: (d) => d.unit?.short ?? words.common.none },
  { key: 'times', head: said.times, kind: 'num', width: 72, cell: (d) => count(d.times) },
  { key: 'matters', head: said.matters, kind: 'num', width: 72, cell: (d) => count(d.matters) },
  {
    key: 'state',
    head: said.state,
    width: 80,
    cell: (d) => (d.unusual ? <Tag tone="danger">{said.unusual}</Tag> : said.usual),
  },
]

export type DayTableProps = {
  readonly rows: readonly RevealDay[]
  /** The list of one person's looks on that day. */
  readonly hrefOf: (day: RevealDay) => string
}

/** How often each person looked on each day, unusual ones first. */
export const DayTable = ({ rows, hrefOf }: DayTableProps) => (
  <DataTable
    caption={said.days}
    columns={dayColumns(hrefOf)}
    rows={rows}
    rowKey={(d) => `${d.day} ${d.person}`}
    empty={nothing}
  />
)
