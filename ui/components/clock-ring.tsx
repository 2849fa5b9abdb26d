import { cx } from '../cx.ts'
import { share } from '../format.ts'
import { words } from '../words.ts'
import './clock-ring.css'

export type ClockRingState = 'ample' | 'soon' | 'today' | 'late' | 'pause' | 'done'

export type ClockRingProps = {
  readonly state: ClockRingState
  /** Share of the time that is left, 0 to 1. */
  readonly left?: number | undefined
  /** How many units are left, or by how many it is late. */
  readonly count?: number | undefined
  readonly unit?: 'day' | 'hour' | 'minute' | undefined
  /** Written in the ring as it is, in place of count and unit. */
  readonly text?: string | undefined
  readonly size?: 36 | 28 | 20 | undefined
  /** Only where no date or word stands beside the ring. */
  readonly label?: string | undefined
}

const ROUND = 2 * Math.PI * 15

const textOf = ({ state, count, unit = 'day', text }: ClockRingProps): string => {
  if (text !== undefined) return text
  if (state === 'late') return count !== undefined && unit === 'day' ? `${words.late}${count}` : words.late
  if (state === 'today' && (unit === 'day' || count === undefined)) return words.today
  if (count === undefined) return ''
  if (unit === 'hour') return `${count}${words.hourShort}`
  return unit === 'minute' ? `${count}${words.minuteShort}` : String(count)
}

const Shape = (props: ClockRingProps) => {
  const text = props.size === 20 ? '' : textOf(props)
  if (props.state === 'late') {
    return (
      <>
        <circle className="d" cx="18" cy="18" r="16.5" />
        <text x="18" y="22.3">
          {text}
        </text>
      </>
    )
  }
  const mark = { pause: 'M14.5 13v10M21.5 13v10', done: 'm11.5 18.4 4.6 4.6 8.6-9.4' } as const
  if (props.state === 'pause' || props.state === 'done') {
    return (
      <>
        <circle className="t" cx="18" cy="18" r="15" />
        <path className="m" d={mark[props.state]} />
      </>
    )
  }
  return (
    <>
      <circle className="d" cx="18" cy="18" r="13.5" />
      <circle className="t" cx="18" cy="18" r="15" />
      <circle
        className="a"
        cx="18"
        cy="18"
        r="15"
        strokeDasharray={`${(share(props.left ?? 0) * ROUND).toFixed(1)} 100`}
      />
      <text x="18" y={props.size === 28 ? 23.3 : 22.5}>
        {text}
      </text>
    </>
  )
}

/** The legal clock as a ring: the arc is the share of time left, the number what is left of it. Never alone. */
export const ClockRing = (props: ClockRingProps) => {
  const wide = textOf(props).length > 2
  const name = cx(
    'ring',
    props.state !== 'ample' && props.state,
    props.size && `s${props.size}`,
    wide && 'wide',
  )
  const named = props.label ? { role: 'img', 'aria-label': props.label } : { 'aria-hidden': true }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden beside its words
    <svg className={name} viewBox="0 0 36 36" {...named}>
      <Shape {...props} />
    </svg>
  )
}
