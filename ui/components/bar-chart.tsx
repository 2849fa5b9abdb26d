import { count } from '../format.ts'
import { useWidth } from '../hooks/use-width.ts'
import './bar-chart.css'

export type ChartBar = {
  readonly label: string
  readonly total: number
  /** The dark part of the bar. */
  readonly part?: number | undefined
  /** Written in the bar: 92.6%. */
  readonly partText?: string | undefined
}

export type BarChartProps = {
  readonly bars: readonly ChartBar[]
  /** What the chart shows, for screen readers. */
  readonly label: string
  readonly totalHead: string
  readonly partHead?: string | undefined
  /** What the dark part is; told whether the text of the parts has room in the bars. */
  readonly legend?: ((inBars: boolean) => string) | undefined
}

const LEFT = 44
const FLOOR = 172
const TALL = 128
/** The room a label needs; with many bars only some are labelled, the table has them all. */
const LABEL = 56

/** The step between grid lines: 1, 2 or 5 times a power of ten, at most four lines. */
export const gridStep = (largest: number): number => {
  const raw = Math.max(1, largest) / 4
  const power = 10 ** Math.floor(Math.log10(raw))
  return [1, 2, 5, 10].map((n) => Math.max(1, n * power)).find((step) => step >= raw) ?? raw
}

/** Whether the text of a part has room in it. */
export const hasRoom = (bar: ChartBar, width: number, scale: number): boolean =>
  bar.partText !== undefined && width >= 40 && (bar.part ?? 0) * scale > 24

type BarProps = {
  readonly bar: ChartBar
  /** Whether there is room for the number above and the label beneath. */
  readonly counted: boolean
  readonly labelled: boolean
  readonly middle: number
  readonly width: number
  readonly scale: number
}

const Bar = ({ bar, middle, width, scale, counted, labelled }: BarProps) => {
  const top = FLOOR - bar.total * scale
  const inner = FLOOR - (bar.part ?? 0) * scale
  return (
    <g>
      <rect className="whole" x={middle - width / 2} y={top} width={width} height={FLOOR - top} />
      <rect className="part" x={middle - width / 2} y={inner} width={width} height={FLOOR - inner} />
      {counted && (
        <text className="top" x={middle} y={top - 6}>
          {count(bar.total)}
        </text>
      )}
      {hasRoom(bar, width, scale) && (
        <text className="in" x={middle} y={inner + 18}>
          {bar.partText}
        </text>
      )}
      {labelled && (
        <text className="foot" x={middle} y="192">
          {bar.label}
        </text>
      )}
    </g>
  )
}

const SameInWords = ({ bars, label, totalHead, partHead }: BarChartProps) => (
  <table className="vh">
    <caption>{label}</caption>
    <thead>
      <tr>
        <td />
        <th scope="col">{totalHead}</th>
        {partHead && <th scope="col">{partHead}</th>}
      </tr>
    </thead>
    <tbody>
      {bars.map((bar) => (
        <tr key={bar.label}>
          <th scope="row">{bar.label}</th>
          <td>{count(bar.total)}</td>
          {partHead && <td>{bar.partText ?? bar.part}</td>}
        </tr>
      ))}
    </tbody>
  </table>
)

/** Bars by month or day with their dark part; the same figures stand in a table for screen readers. */
export const BarChart = (props: BarChartProps) => {
  const [ref, width] = useWidth<SVGSVGElement>(790)
  const { bars, legend } = props
  const largest = Math.max(1, ...bars.map((b) => b.total))
  const step = gridStep(largest)
  const scale = TALL / largest
  const slot = (width - LEFT) / Math.max(1, bars.length)
  const wide = Math.min(48, slot * 0.7)
  const every = Math.ceil(LABEL / slot)
  const lines = Array.from({ length: Math.floor(largest / step) + 1 }, (_, i) => i * step)
  return (
    <div className="chart">
      {legend && <p className="legend">{legend(bars.some((bar) => hasRoom(bar, wide, scale)))}</p>}
      <svg ref={ref} viewBox={`0 0 ${width} 200`} height="200" aria-hidden="true">
        {lines.map((value) => (
          <g key={value}>
            <path
              className={value === 0 ? 'axis' : 'grid'}
              d={`M${LEFT} ${FLOOR - value * scale}H${width}`}
            />
            <text className="tick" x={LEFT - 8} y={FLOOR - value * scale + 4}>
              {count(value)}
            </text>
          </g>
        ))}
        {bars.map((bar, i) => (
          <Bar
            key={bar.label}
            bar={bar}
            middle={LEFT + (i + 0.5) * slot}
            width={wide}
            scale={scale}
            counted={slot >= 22}
            labelled={i % every === 0}
          />
        ))}
      </svg>
      <SameInWords {...props} />
    </div>
  )
}
