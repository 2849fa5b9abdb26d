import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import type { LedgerEntry } from '../data/use-ledger.ts'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'

/** Enough of a fingerprint to compare by eye; the whole of it stands in the tooltip. */
const SHORT = 24

const unitOf = (entry: LedgerEntry): string =>
  typeof entry.unit === 'string' ? entry.unit : (entry.unit?.short ?? '')

const columns: readonly Column<LedgerEntry>[] = [
  {
    key: 'pos',
    head: words.ledger.position,
    kind: 'num',
    width: 64,
    cell: (e) => e.pos ?? words.common.none,
  },
  { key: 'action', head: words.ledger.action, width: 112, cell: (e) => e.name },
  {
    key: 'who',
    head: words.ledger.who,
    width: 168,
    cell: (e) => [unitOf(e), e.who].filter(Boolean).join(' '),
  },
  { key: 'at', head: words.ledger.when, width: 120, cell: (e) => atWords(e.at) },
  {
    key: 'leaf',
    head: words.ledger.receipt,
    cell: (e) =>
      e.leaf ? (
        <code className="hash" title={e.leaf}>
          {e.leaf.slice(0, SHORT)}…
        </code>
      ) : (
        words.common.none
      ),
  },
  {
    key: 'sealed',
    head: words.ledger.state,
    width: 72,
    cell: (e) => (e.sealed ? words.ledger.sealed : words.ledger.waiting),
  },
]

const numbered: readonly Column<LedgerEntry>[] = [
  columns[0] as Column<LedgerEntry>,
  {
    key: 'number',
    head: words.ledger.number,
    width: 136,
    cell: (e) => (e.matter ? <a href={`/work?m=${e.matter}`}>{e.number ?? e.matter}</a> : (e.number ?? '')),
  },
  ...columns.slice(1),
]

export type LedgerTableProps = {
  readonly entries: readonly LedgerEntry[]
  readonly caption: string
  readonly withNumber?: boolean | undefined
}

/** Entries of the ledger with their fingerprints. */
export const LedgerTable = ({ entries, caption, withNumber = false }: LedgerTableProps) => (
  <DataTable
    caption={caption}
    columns={withNumber ? numbered : columns}
    rows={entries}
    rowKey={(e) => `${e.pos ?? ''}-${e.rev}-${e.at}`}
    empty={<Empty title={words.ledger.empty} />}
  />
)
