import { memo } from 'react'
import type { Sketch, Spot } from './sketch.ts'
import { words } from './words.ts'

export type View = {
  /** The middle of what is seen. */
  readonly at: Spot
  /** Metres from left to right. */
  readonly across: number
  /** The drawing on the screen, in pixels. */
  readonly width: number
  readonly height: number
  /** The elder mode: nothing small. */
  readonly large: boolean
}

/** Up to this many metres across villages are named, above it only towns. */
const NAMES_WITHIN = 9_000
const NAME_SIZE = 12
const NAME_SIZE_ELDER = 20

const path = (spots: readonly Spot[]): string =>
  `M${spots.map((s) => `${s.x.toFixed(0)} ${s.y.toFixed(0)}`).join('L')}Z`

/** The ground: drawn once, moved by the frame around it. */
const Ground = memo(({ sketch, region }: { readonly sketch: Sketch; readonly region: string }) => (
  <>
    {sketch.cells.map((cell) => (
      <path
        key={cell.region.code}
        className={cell.region.code === region ? 'cell chosen' : 'cell'}
        d={path(cell.outline)}
      />
    ))}
    <path
      className="border"
      d={sketch.cells
        .flatMap((c) => c.borders)
        .map(([a, b]) => `M${a.x.toFixed(0)} ${a.y.toFixed(0)}L${b.x.toFixed(0)} ${b.y.toFixed(0)}`)
        .join('')}
    />
  </>
))

type Label = { readonly key: string; readonly name: string; readonly at: Spot; readonly town: boolean }
type Box = { readonly x: number; readonly y: number; readonly w: number }

/** The names that fit without covering each other, those nearest to the middle first. */
const fitting = (labels: readonly Label[], view: View, size: number): readonly Label[] => {
  const scale = view.width / view.across
  const far = (l: Label): number => Math.hypot(l.at.x - view.at.x, l.at.y - view.at.y)
  const taken: Box[] = []
  return [...labels]
    .sort((a, b) => far(a) - far(b))
    .filter((label) => {
      const x = (label.at.x - view.at.x) * scale
      const y = (label.at.y - view.at.y) * scale
      const w = label.name.length * size
      if (Math.abs(x) > view.width / 2 - w / 2 || Math.abs(y) > view.height / 2 - size) return false
      // The scale has the lower left corner, the buttons the upper right.
      if (x - w / 2 < 110 - view.width / 2 && y > view.height / 2 - 34) return false
      if (x + w / 2 > view.width / 2 - 60 && y < 104 - view.height / 2) return false
      // The pin stands in the middle, its head above it.
      if (Math.abs(x) < w / 2 + 14 && y > -44 && y < size) return false
      if (taken.some((t) => Math.abs(t.x - x) < (t.w + w) / 2 + 4 && Math.abs(t.y - y) < size + 6))
        return false
      taken.push({ x, y, w })
      return true
    })
}

const Names = ({ sketch, view }: { readonly sketch: Sketch; readonly view: View }) => {
  const close = view.across <= NAMES_WITHIN
  const size = view.large ? NAME_SIZE_ELDER : NAME_SIZE
  const metre = view.across / view.width
  const labels: readonly Label[] = close
    ? sketch.cells.map((c) => ({ key: c.region.code, name: c.region.name, at: c.at, town: false }))
    : sketch.towns.map((t) => ({ key: t.region.code, name: t.region.name, at: t.at, town: true }))
  return (
    <>
      {close &&
        sketch.cells.map((c) => (
          <circle key={c.region.code} className="dot" cx={c.at.x} cy={c.at.y} r={2 * metre} />
        ))}
      {fitting(labels, view, size).map((l) => (
        <text
          key={l.key}
          x={l.at.x}
          y={l.at.y + (close ? size + 4 : size / 3) * metre}
          fontSize={size * metre}
        >
          {l.name}
        </text>
      ))}
    </>
  )
}

const ROUND = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]

const Scale = ({ view }: { readonly view: View }) => {
  const metre = view.across / view.width
  const length = ROUND.filter((r) => r / metre <= 90).pop() ?? ROUND[0] ?? 50
  const x = view.at.x - view.across / 2 + 8 * metre
  const y = view.at.y + (view.height / 2 - 8) * metre
  return (
    <g className="scale">
      <path d={`M${x} ${y - 4 * metre}v${4 * metre}h${length}v${-4 * metre}`} strokeWidth={1.5 * metre} />
      <text x={x + length / 2} y={y - 6 * metre} fontSize={(view.large ? NAME_SIZE_ELDER : 11) * metre}>
        {words.metres(length)}
      </text>
    </g>
  )
}

const Pin = ({ view, set }: { readonly view: View; readonly set: boolean }) => {
  const metre = view.across / view.width
  return (
    <g
      transform={`translate(${view.at.x} ${view.at.y}) scale(${metre})`}
      className={set ? 'pin' : 'pin unset'}
    >
      <ellipse cx="0" cy="0" rx="5" ry="2" />
      <path d="M0 0s14-13 14-24a14 14 0 0 0-28 0c0 11 14 24 14 24Z" />
      <circle cx="0" cy="-25" r="5" />
    </g>
  )
}

export type SketchDrawingProps = {
  readonly sketch: Sketch
  readonly view: View
  /** The chosen village, by code. */
  readonly region: string
  /** Whether a place has been chosen, or the pin only waits. */
  readonly set: boolean
}

/** The sketch as a picture: ground, names that fit, a scale and the pin in the middle. */
export const SketchDrawing = ({ sketch, view, region, set }: SketchDrawingProps) => {
  const tall = (view.across * view.height) / view.width
  return (
    <svg
      className="map"
      viewBox={`${view.at.x - view.across / 2} ${view.at.y - tall / 2} ${view.across} ${tall}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <Ground sketch={sketch} region={region} />
      <Names sketch={sketch} view={view} />
      <Scale view={view} />
      <Pin view={view} set={set} />
    </svg>
  )
}
