import type { RuleTableView, RuleVersionView } from '#platform/rules/views.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { words } from '../words.ts'
import { differenceOf } from './edit-rows.ts'

const said = words.rules

const periodWords = ({ from, to, no }: RuleVersionView): string => {
  if (from === null) return said.states.draft ?? ''
  if (no === 1 && to === null) return said.always(no)
  return to ? said.until(from, to) : said.onward(from)
}

const changeWords = (version: RuleVersionView, before: RuleVersionView | undefined): string => {
  if (!before) return words.common.none
  const d = differenceOf(before.content.rows, version.content.rows)
  const parts = [
    d.added > 0 ? said.added(d.added) : '',
    d.removed > 0 ? said.removed(d.removed) : '',
    d.altered > 0 ? said.altered(d.altered) : '',
    d.moved ? said.moved : '',
  ].filter((p) => p !== '')
  return parts.join('，') || said.same
}

export type VersionsPanelProps = {
  readonly table: RuleTableView
  readonly shown: number
  readonly onShow: (no: number) => void
  readonly onDraft?: ((no: number) => void) | undefined
}

const columnsOf = ({
  table,
  shown,
  onShow,
  onDraft,
}: VersionsPanelProps): readonly Column<RuleVersionView>[] => [
  { key: 'no', head: said.version, width: 64, cell: (v) => String(v.no) },
  { key: 'period', head: said.period, width: 208, cell: (v) => periodWords(v) },
  {
    key: 'changes',
    head: said.changes,
    long: 'wrap',
    cell: (v) =>
      changeWords(
        v,
        table.versions.find((o) => o.no < v.no),
      ),
  },
  { key: 'note', head: said.why, long: 'wrap', cell: (v) => v.note },
  { key: 'who', head: said.wrote, width: 96, cell: (v) => v.writers.join('、') || words.common.none },
  { key: 'put', head: said.enforced, width: 96, cell: (v) => v.putBy ?? words.common.none },
  {
    key: 'do',
    head: '',
    width: 176,
    cell: (v) => (
      <span className="rowacts">
        <Button size="small" pressed={v.no === shown} onClick={() => onShow(v.no)}>
          {said.see}
        </Button>
        {onDraft && (
          <Button size="small" onClick={() => onDraft(v.no)}>
            {said.again}
          </Button>
        )}
      </span>
    ),
  },
]

/** All versions, newest first, each with what it changed. */
export const VersionsPanel = (props: VersionsPanelProps) => (
  <DataTable
    caption={said.tabs.history}
    columns={columnsOf(props)}
    rows={props.table.versions}
    rowKey={(v) => String(v.no)}
  />
)
