import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './data-table.css'
import { InlineBar } from './inline-bar.tsx'

export type Column<Row> = {
  readonly key: string
  readonly head: string
  /** `num`: right-aligned figures; `base`: the same, lighter; `bar`: an inline bar of `value`. */
  readonly kind?: 'text' | 'num' | 'base' | 'bar' | undefined
  readonly cell?: ((row: Row) => ReactNode) | undefined
  readonly value?: ((row: Row) => number | null) | undefined
  readonly tone?: 'brand' | 'soft' | 'red' | undefined
  readonly width?: number | undefined
  /** Of a column without a width: what it keeps on a phone. */
  readonly least?: number | undefined
  /** What is longer than its column is cut off with dots, or goes on in the next line. */
  readonly long?: 'cut' | 'wrap' | undefined
  readonly total?: ReactNode
}

export type DataTableProps<Row> = {
  /** What the table shows, for screen readers. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** The last row adds up the others. */
  readonly totals?: boolean | undefined
  readonly chosen?: string | undefined
  readonly empty?: ReactNode
}

/** What a column without a width keeps on a phone unless told: room for the name of a unit. */
const FLEXIBLE = 160

const classOf = <Row,>(c: Column<Row>): string | undefined =>
  cx({ text: undefined, num: 'num', base: 'num base', bar: 'cellbar' }[c.kind ?? 'text'], c.long) || undefined

/** Narrower than this it scrolls; without any width it fits itself. */
const leastWidth = <Row,>(columns: readonly Column<Row>[]): number | undefined =>
  columns.some((c) => c.width)
    ? columns.reduce((sum, c) => sum + (c.width ?? c.least ?? FLEXIBLE), 0)
    : undefined

const Bar = <Row,>({ column, row, largest }: { column: Column<Row>; row: Row; largest: number }) => {
  const value = column.value?.(row) ?? null
  return value === null ? null : (
    <InlineBar share={largest > 0 ? value / largest : 0} tone={column.tone ?? 'soft'} />
  )
}

const cellOf = <Row,>(column: Column<Row>, row: Row, largest: number): ReactNode =>
  column.kind === 'bar' ? <Bar column={column} row={row} largest={largest} /> : column.cell?.(row)

const Cells = <Row,>({
  columns,
  row,
  largest,
}: {
  columns: readonly Column<Row>[]
  row: Row
  largest: readonly number[]
}) =>
  columns.map((c, i) => {
    const inside = cellOf(c, row, largest[i] ?? 0)
    const shown = {
      className: classOf(c),
      title: c.long === 'cut' && typeof inside === 'string' ? inside : undefined,
    }
    return i === 0 && c.kind === undefined ? (
      <th key={c.key} scope="row" {...shown}>
        {inside}
      </th>
    ) : (
      <td key={c.key} {...shown}>
        {inside}
      </td>
    )
  })

const Totals = <Row,>({ columns }: { columns: readonly Column<Row>[] }) => (
  <tfoot>
    <tr>
      {columns.map((c, i) =>
        i === 0 ? (
          <th key={c.key} scope="row">
            {c.total}
          </th>
        ) : (
          <td key={c.key} className={classOf(c)}>
            {c.total}
          </td>
        ),
      )}
    </tr>
  </tfoot>
)

const Head = <Row,>({ columns }: { columns: readonly Column<Row>[] }) => (
  <thead>
    <tr>
      {columns.map((c) =>
        c.head === '' ? (
          <td key={c.key} className={classOf(c)} />
        ) : (
          <th key={c.key} scope="col" className={classOf(c)}>
            {c.head}
          </th>
        ),
      )}
    </tr>
  </thead>
)

/** Figures in rows: right-aligned, with bars scaled to the largest row and a total row that adds up. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { columns, rows, rowKey } = props
  const largest = columns.map((c) => Math.max(0, ...rows.map((r) => c.value?.(r) ?? 0)))
  const least = leastWidth(columns)
  if (rows.length === 0 && props.empty) return <>{props.empty}</>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling table must be reachable by keyboard
    <div className="tblwrap" role="region" aria-label={props.caption} tabIndex={0}>
      <table className={cx('tbl', least !== undefined && 'fixed')} style={{ minWidth: least }}>
        <caption className="vh">{props.caption}</caption>
        <colgroup>
          {columns.map((c) => (
            <col key={c.key} style={c.width ? { width: c.width } : undefined} />
          ))}
        </colgroup>
        <Head columns={columns} />
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={cx(rowKey(row) === props.chosen && 'on') || undefined}>
              <Cells columns={columns} row={row} largest={largest} />
            </tr>
          ))}
        </tbody>
        {props.totals && <Totals columns={columns} />}
      </table>
    </div>
  )
}
