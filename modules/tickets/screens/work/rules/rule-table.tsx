import type { TableContent, TableRow } from '#platform/contract/decision.ts'
import type { Fault } from '#platform/rules/faults.ts'
import { conditionWords, valueWords } from '#platform/rules/wording.ts'
import { Button } from '#ui/components/button.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { words } from '../words.ts'
import { ConditionCell } from './condition-cell.tsx'
import { blankRow, moveRow, withCondition } from './edit-rows.ts'
import type { RuleLists } from './rule-lists.ts'
import { ValueCell } from './value-cell.tsx'

const said = words.rules
export type RuleTableProps = {
  readonly name: string
  readonly content: TableContent
  readonly lists: RuleLists
  readonly faults: readonly Fault[]
  /** Absent where it is only read. */
  readonly onRows?: ((rows: readonly TableRow[]) => void) | undefined
}
type RowProps = RuleTableProps & { readonly row: TableRow; readonly at: number }

const ReadRow = ({ content, row, lists }: RowProps) => (
  <>
    {content.inputs.map((input) => (
      <td key={input.id} data-head={input.name}>
        {conditionWords(input, row.when[input.id], lists.nameOf)}
      </td>
    ))}
    {content.outputs.map((output) => (
      <td key={output.id} data-head={output.name} className="gives">
        {row.gives ? valueWords(output, row.gives[output.id], lists.nameOf) : said.kinds['not-met']}
      </td>
    ))}
    <td data-head={said.basis}>{row.note}</td>
    <td data-head={said.valid}>{[row.from, row.to].filter(Boolean).join(' – ') || '–'}</td>
  </>
)

const Dates = ({
  row,
  no,
  onRow,
}: {
  readonly row: TableRow
  readonly no: number
  readonly onRow: (r: TableRow) => void
}) => (
  <div className="ruledates">
    {(['from', 'to'] as const).map((part) => (
      <TextInput
        key={part}
        type="date"
        label={said.cell(no, part === 'from' ? said.first : said.last)}
        value={row[part] ?? ''}
        onChange={(day) => {
          const { [part]: _, ...rest } = row
          onRow(day === '' ? rest : { ...rest, [part]: day })
        }}
      />
    ))}
  </div>
)

const EditRow = ({
  content,
  row,
  at,
  lists,
  onRow,
}: RowProps & { readonly onRow: (row: TableRow) => void }) => (
  <>
    {content.inputs.map((input) => (
      <td key={input.id} data-head={input.name}>
        <ConditionCell
          input={input}
          asks={row.when[input.id]}
          label={said.cell(at + 1, input.name)}
          lists={lists}
          onChange={(asks) => onRow(withCondition(row, input.id, asks))}
        />
      </td>
    ))}
    {content.outputs.map((output) => (
      <td key={output.id} data-head={output.name} className="gives">
        <ValueCell
          of={output}
          value={row.gives?.[output.id]}
          label={said.cell(at + 1, output.name)}
          lists={lists}
          onChange={(value) => {
            const { [output.id]: _, ...rest } = row.gives ?? {}
            onRow({ ...row, gives: value === undefined ? rest : { ...rest, [output.id]: value } })
          }}
        />
      </td>
    ))}
    <td data-head={said.basis}>
      <TextInput
        value={row.note}
        label={said.cell(at + 1, said.basis)}
        maxLength={500}
        onChange={(note) => onRow({ ...row, note })}
      />
    </td>
    <td data-head={said.valid}>
      <Dates row={row} no={at + 1} onRow={onRow} />
    </td>
  </>
)

const Moves = ({
  rows,
  at,
  onRows,
}: {
  readonly rows: readonly TableRow[]
  readonly at: number
  readonly onRows: (r: readonly TableRow[]) => void
}) => (
  <td className="rowacts">
    <Button size="small" kind="quiet" refused={at === 0} onClick={() => onRows(moveRow(rows, at, -1))}>
      <span aria-hidden="true">↑</span>
      <span className="vh">{said.up(at + 1)}</span>
    </Button>
    <Button
      size="small"
      kind="quiet"
      refused={at === rows.length - 1}
      onClick={() => onRows(moveRow(rows, at, 1))}
    >
      <span aria-hidden="true">↓</span>
      <span className="vh">{said.down(at + 1)}</span>
    </Button>
    <Button size="small" kind="quiet" onClick={() => onRows(rows.filter((_, i) => i !== at))}>
      <span aria-hidden="true">×</span>
      <span className="vh">{said.remove(at + 1)}</span>
    </Button>
  </td>
)

/** The table itself: read, or with a control in every cell; on a phone each row is a card, each cell with the name of its column. */
export const RuleTable = (props: RuleTableProps) => {
  const { content, faults, onRows } = props
  const { rows } = content
  return (
    <>
      {onRows && (
        <Button icon="plus" onClick={() => onRows([blankRow(content), ...rows])}>
          {said.addRow}
        </Button>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard */}
      <section className="rulescroll" aria-label={props.name} tabIndex={0}>
        <table className={onRows ? 'ruletable edits' : 'ruletable'}>
          <thead>
            <tr>
              <th scope="col">{said.no}</th>
              {[...content.inputs, ...content.outputs].map((c) => (
                <th
                  key={c.id}
                  scope="col"
                  className={
                    c.type === 'text' && content.inputs.some((i) => i.id === c.id) ? 'wide' : undefined
                  }
                >
                  {c.name}
                </th>
              ))}
              <th scope="col">{said.basis}</th>
              <th scope="col">{said.valid}</th>
              {onRows && <td />}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.id} className={faults.some((f) => f.row === at + 1) ? 'wrong' : undefined}>
                <th scope="row" data-head={said.no}>
                  {at + 1}
                </th>
                {onRows ? (
                  <EditRow
                    {...props}
                    row={row}
                    at={at}
                    onRow={(next) => onRows(rows.map((r, i) => (i === at ? next : r)))}
                  />
                ) : (
                  <ReadRow {...props} row={row} at={at} />
                )}
                {onRows && <Moves rows={rows} at={at} onRows={onRows} />}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
