import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BoardView } from '#modules/tickets/views.ts'
import type { ScreenProps } from '#platform/client/screen.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { count } from '#ui/format.ts'
import { useHotkeys } from '#ui/hooks/use-hotkeys.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { type Filters, listHref } from '../list/filters.ts'
import { ExportLink } from '../parts/export-link.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { RemindDialog, type Reminding } from './remind-dialog.tsx'

type UnitRow = BoardView['units'][number]
type PersonRow = BoardView['people'][number]

/** The tickets behind a number of the board: what the unit leads and has in hand. */
const inHand = (unit: string, only: Filters = {}): string => listHref({ unit, step: 'handle', ...only })

type OpensProps = {
  readonly row: UnitRow | PersonRow
  readonly n: number
  /** What is counted: 在办, 已超期. */
  readonly name: string
  readonly only?: Filters
}

/** A number that opens to its tickets; none to open where it is 0. */
const Opens = ({ row, n, name, only = {} }: OpensProps) => {
  if (n === 0) return '0'
  const of: Filters = 'id' in row ? { ...only, officer: String(row.id) } : only
  return (
    <a
      href={inHand(row.unit.code, of)}
      aria-label={words.board.opens('id' in row ? row.name : row.unit.name, name, count(n))}
      className={only.late && 'redword'}
    >
      {count(n)}
    </a>
  )
}

const sum = (rows: readonly UnitRow[], of: (row: UnitRow) => number): string =>
  count(rows.reduce((total, row) => total + of(row), 0))

type RemindProps = { readonly onRemind: ((row: UnitRow) => void) | undefined }

const unitColumns = (rows: readonly UnitRow[], { onRemind }: RemindProps): readonly Column<UnitRow>[] => [
  {
    key: 'unit',
    head: words.board.unit,
    cell: (r) => <a href={inHand(r.unit.code)}>{r.unit.name}</a>,
    total: words.board.total,
  },
  {
    key: 'open',
    head: words.board.open,
    kind: 'num',
    width: 64,
    cell: (r) => <Opens row={r} n={r.open} name={words.board.open} />,
    total: sum(rows, (r) => r.open),
  },
  {
    key: 'unsigned',
    head: words.board.unsigned,
    kind: 'num',
    width: 72,
    cell: (r) => <Opens row={r} n={r.unsigned} only={{ signed: 'false' }} name={words.board.unsigned} />,
    total: sum(rows, (r) => r.unsigned),
  },
  {
    key: 'today',
    head: words.board.today,
    kind: 'num',
    width: 80,
    cell: (r) => <Opens row={r} n={r.today} only={{ today: 'true' }} name={words.board.today} />,
    total: sum(rows, (r) => r.today),
  },
  {
    key: 'late',
    head: words.board.late,
    kind: 'num',
    width: 64,
    cell: (r) => <Opens row={r} n={r.late} only={{ late: 'true' }} name={words.board.late} />,
    total: sum(rows, (r) => r.late),
  },
  { key: 'bar', head: '', kind: 'bar', width: 96, tone: 'red', value: (r) => r.late },
  ...(onRemind
    ? [
        {
          key: 'remind',
          // The button says it itself.
          head: '',
          width: 72,
          cell: (r: UnitRow) => (
            <Button size="small" refused={r.late + r.today === 0} onClick={() => onRemind(r)}>
              {words.board.remind}
            </Button>
          ),
        },
      ]
    : []),
]

const personColumns: readonly Column<PersonRow>[] = [
  { key: 'person', head: words.board.person, least: 72, cell: (r) => r.name },
  { key: 'unit', head: words.board.unit, least: 104, cell: (r) => r.unit.short },
  {
    key: 'open',
    head: words.board.open,
    kind: 'num',
    width: 64,
    cell: (r) => <Opens row={r} n={r.open} name={words.board.open} />,
  },
  {
    key: 'late',
    head: words.board.late,
    kind: 'num',
    width: 64,
    cell: (r) => <Opens row={r} n={r.late} only={{ late: 'true' }} name={words.board.late} />,
  },
]

const Tables = ({ board, onRemind }: { readonly board: BoardView } & RemindProps) => (
  <div className="boardgrid">
    <Card title={words.board.units} note={words.board.unitsNote}>
      <DataTable
        caption={words.board.units}
        columns={unitColumns(board.units, { onRemind })}
        rows={board.units}
        rowKey={(r) => r.unit.code}
        totals
        empty={<Empty title={words.board.empty}>{words.board.emptyWhy}</Empty>}
      />
    </Card>
    <Card title={words.board.people} note={words.board.peopleNote}>
      <DataTable
        caption={words.board.people}
        columns={personColumns}
        rows={board.people}
        rowKey={(r) => `${r.unit.code} ${r.id}`}
        empty={<Empty title={words.board.peopleEmpty}>{words.board.peopleEmptyWhy}</Empty>}
      />
    </Card>
  </div>
)

const Board = () => {
  const asked = useQuery({ queryKey: keys.board, queryFn: () => api.get<BoardView>('/api/board') })
  const { post } = useStaff()
  const [reminding, setReminding] = useState<Reminding | null>(null)
  const board = asked.data
  const all = (which: Reminding['which']): void => {
    if (board) setReminding({ which, unit: null, late: board.late, today: board.today })
  }
  const mayRemind = post.role === 'supervisor'
  useHotkeys(
    mayRemind
      ? [
          { key: 'B', name: words.board.remindLate, run: () => all('late') },
          { key: 'D', name: words.board.remindToday, run: () => all('today') },
        ]
      : [],
  )
  if (!board) return <div className="wpage">{insteadOf(asked)}</div>
  return (
    <Page
      title={words.board.title}
      note={words.board.note(count(board.today), count(board.late))}
      aside={
        <>
          <ExportLink href="/api/export/board.xlsx" />
          {mayRemind && (
            <>
              <Button hotkey="D" refused={board.today === 0} onClick={() => all('today')}>
                {words.board.remindToday}
              </Button>
              <Button kind="primary" hotkey="B" refused={board.late === 0} onClick={() => all('late')}>
                {words.board.remindLate}
              </Button>
            </>
          )}
        </>
      }
    >
      <Tables
        board={board}
        onRemind={
          mayRemind
            ? (r) =>
                setReminding({
                  which: r.late > 0 ? 'late' : 'today',
                  unit: r.unit,
                  late: r.late,
                  today: r.today,
                })
            : undefined
        }
      />
      <RemindDialog
        key={reminding ? `${reminding.unit?.code}${reminding.which}` : 'none'}
        reminding={reminding}
        onClose={() => setReminding(null)}
      />
    </Page>
  )
}

/** 督办: what is due today and late, by unit and by person; remind one, or all. */
export const BoardScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="board" flow>
    <Board />
  </WorkFrame>
)
