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

/** What a column without a width keeps unless told: room for the name of a unit. */
const FLEXIBLE = 160
/** What a phone has room for: a table that needs more stands there as cards, one for each row. */
const PHONE = 320
/** Cells that need no more than this share a line of their card. */
const SHORT = 136

const isShort = <Row,>({ kind = 'text', long, width = FLEXIBLE, head }: Column<Row>): boolean =>
  kind !== 'text' || (long === undefined && width <= SHORT && head !== '')

const classOf = <Row,>(c: Column<Row>): string | undefined =>
  cx(
    { text: undefined, num: 'num', base: 'num base', bar: 'cellbar' }[c.kind ?? 'text'],
    c.long,
    isShort(c) && 'short',
  ) || undefined

/** Narrower than this it does not get; without any width it fits itself. */
const leastWidth = <Row,>(columns: readonly Column<Row>[]): number | undefined =>
  columns.some((c) => c.width)
    ? columns.reduce((sum, c) => sum + (c.width ?? c.least ?? FLEXIBLE), 0)
    : undefined

const LEAST: string = '--least'

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
      'data-head': c.head || undefined,
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
          <td key={c.key} className={classOf(c)} data-head={c.head || undefined}>
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

/**
 * Figures in rows: right-aligned, with bars scaled to the largest row and a total row that adds up. On a phone a row that
 * finds no room is a card: its first cell as title, the others under it, each with the name of its column.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { columns, rows, rowKey } = props
  const largest = columns.map((c) => Math.max(0, ...rows.map((r) => c.value?.(r) ?? 0)))
  const least = leastWidth(columns)
  if (rows.length === 0 && props.empty) return <>{props.empty}</>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling table must be reachable by keyboard
    <div className="tblwrap" role="region" aria-label={props.caption} tabIndex={0}>
      <table
        className={cx('tbl', least !== undefined && 'fixed', least !== undefined && least > PHONE && 'stack')}
        style={least === undefined ? undefined : { [LEAST]: `${least}px` }}
      >
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
