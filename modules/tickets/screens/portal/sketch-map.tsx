import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Point } from '#platform/contract/field.ts'
import { useWidth } from '#ui/hooks/use-width.ts'
import { onSketch, type Sketch, type Spot } from './sketch.ts'
import { SketchDrawing, type View } from './sketch-drawing.tsx'
import './sketch-map.css'
import { useLarge } from './use-large.ts'
import { words } from './words.ts'

export type SketchMapProps = {
  readonly sketch: Sketch
  /** Where the pin stands; null while no place has been chosen. */
  readonly point: Point | null
  /** Where to look while there is no pin. */
  readonly start: Point | null
  /** The chosen village, by code; its ground is tinted. */
  readonly region: string
  /** The place in words, spoken after each step of the keyboard. */
  readonly told: string
  readonly onPoint: (point: Point) => void
}

const CLOSE = 4_000
const CLOSEST = 800
const HEIGHT = 200
const HEIGHT_ELDER = 280
/** A finger that moved less than this has tapped. */
const TAP = 8

const farthest = (sketch: Sketch, width: number, height: number): number =>
  Math.max(sketch.width, (sketch.height * width) / height)

type Drag = { readonly id: number; readonly from: Spot; readonly at: Spot; readonly moved: boolean }

const steps: { readonly [key: string]: Spot } = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

type Camera = {
  readonly view: View
  readonly ref: RefObject<HTMLDivElement | null>
  /** Looks at a spot and puts the pin there. */
  readonly place: (spot: Spot) => void
  /** Looks at a spot while the finger is still down. */
  readonly look: (spot: Spot) => void
  readonly zoom: (by: number) => void
}

/** Where the sketch looks: it follows the pin, except while a finger moves it. */
const useCamera = ({ sketch, point, start, onPoint }: SketchMapProps): Camera => {
  const [ref, width] = useWidth<HTMLDivElement>(358)
  const large = useLarge()
  const height = large ? HEIGHT_ELDER : HEIGHT
  const far = farthest(sketch, width, height)
  const [across, setAcross] = useState(point || start ? CLOSE : far)
  const seen = point ?? start
  const [at, setAt] = useState<Spot>(seen ? sketch.toSpot(seen) : { x: 0, y: 0 })
  const [lng, lat] = [seen?.lng, seen?.lat]
  useEffect(() => {
    if (lng === undefined || lat === undefined) return
    setAt(sketch.toSpot({ lng, lat }))
    setAcross((now) => Math.min(now, 2 * CLOSE))
  }, [sketch, lng, lat])
  const look = (spot: Spot): void => setAt(onSketch(sketch, spot))
  return {
    ref,
    view: { at, across: Math.min(across, far), width, height, large },
    look,
    place: (spot) => {
      const kept = onSketch(sketch, spot)
      setAt(kept)
      onPoint(sketch.toPoint(kept))
    },
    zoom: (by) => setAcross(Math.min(far, Math.max(CLOSEST, Math.min(across, far) * by))),
  }
}

/** Drag moves the ground under the pin, a tap brings the tapped place under it. */
const useFinger = ({ view, place, look }: Camera) => {
  const drag = useRef<Drag | null>(null)
  const metre = view.across / view.width
  const spotAt = (d: Drag, e: PointerEvent): Spot => ({
    x: d.at.x - (e.clientX - d.from.x) * metre,
    y: d.at.y - (e.clientY - d.from.y) * metre,
  })
  const tapped = (e: PointerEvent): Spot => {
    const box = e.currentTarget.getBoundingClientRect()
    return {
      x: view.at.x + (e.clientX - box.left - box.width / 2) * metre,
      y: view.at.y + (e.clientY - box.top - box.height / 2) * metre,
    }
  }
  return {
    onPointerDown: (e: PointerEvent): void => {
      if (!e.isPrimary) return
      e.currentTarget.setPointerCapture(e.pointerId)
      drag.current = { id: e.pointerId, from: { x: e.clientX, y: e.clientY }, at: view.at, moved: false }
    },
    onPointerMove: (e: PointerEvent): void => {
      const d = drag.current
      if (d?.id !== e.pointerId) return
      const moved = d.moved || Math.hypot(e.clientX - d.from.x, e.clientY - d.from.y) >= TAP
      drag.current = { ...d, moved }
      if (moved) look(spotAt(d, e))
    },
    onPointerUp: (e: PointerEvent): void => {
      const d = drag.current
      drag.current = null
      if (d?.id === e.pointerId) place(d.moved ? spotAt(d, e) : tapped(e))
    },
    onPointerCancel: (): void => {
      if (drag.current) look(drag.current.at)
      drag.current = null
    },
  }
}

const Zoom = ({ zoom }: Pick<Camera, 'zoom'>) => (
  <div className="zoom">
    <button type="button" aria-label={words.zoomIn} onClick={() => zoom(0.5)}>
      +
    </button>
    <button type="button" aria-label={words.zoomOut} onClick={() => zoom(2)}>
      −
    </button>
  </div>
)

/** A light sketch of the district with one pin, placed by finger, mouse or arrow keys; no foreign map. */
export const SketchMap = (props: SketchMapProps) => {
  const camera = useCamera(props)
  const finger = useFinger(camera)
  const { view, place, zoom, ref } = camera
  const onKeyDown = (e: KeyboardEvent): void => {
    const step = steps[e.key]
    if (step)
      place({ x: view.at.x + (step.x * view.across) / 24, y: view.at.y + (step.y * view.across) / 24 })
    else if (e.key === '+' || e.key === '=') zoom(0.5)
    else if (e.key === '-') zoom(2)
    else if (e.key === 'Enter' || e.key === ' ') place(view.at)
    else return
    e.preventDefault()
  }
  return (
    <div className="mapbox">
      <div
        ref={ref}
        className="mapview"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the pin
        tabIndex={0}
        aria-label={`${words.mapName}。${words.mapKeys}`}
        onKeyDown={onKeyDown}
        {...finger}
      >
        <SketchDrawing sketch={props.sketch} view={view} region={props.region} set={props.point !== null} />
      </div>
      <Zoom zoom={zoom} />
      <p className="vh" aria-live="polite">
        {props.point ? props.told : ''}
      </p>
    </div>
  )
}
