import type { Point } from '#platform/contract/field.ts'
import type { HomeView } from '../../views.ts'

type Region = HomeView['regions'][number]
/** A place on the sketch in metres east and south of the sketch's middle. */
export type Spot = { readonly x: number; readonly y: number }

export type Cell = {
  readonly region: Region
  readonly at: Spot
  readonly outline: readonly Spot[]
  /** Edges shared with a village of another town. */
  readonly borders: readonly (readonly [Spot, Spot])[]
}

/** The district drawn from its villages' middles: every village is the ground that is nearest to its middle. */
export type Sketch = {
  readonly cells: readonly Cell[]
  readonly towns: readonly { readonly region: Region; readonly at: Spot }[]
  readonly width: number
  readonly height: number
  readonly toSpot: (point: Point) => Spot
  readonly toPoint: (spot: Spot) => Point
}

const PER_DEGREE = 111_320
/** Room around the outermost villages, in metres. */
const MARGIN = 2_500

type Placed = Region & { readonly lng: number; readonly lat: number }
const isPlaced = (r: Region): r is Placed => typeof r.lng === 'number' && typeof r.lat === 'number'

const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2
const reach = (values: readonly number[]): number => Math.max(...values) - Math.min(...values)

/** One side of an outline, with the neighbour that cut it (none at the edge of the sketch). */
type Side = { readonly from: Spot; readonly by: number | null }

const nearer = (p: Spot, a: Spot, b: Spot): number =>
  (p.x - b.x) ** 2 + (p.y - b.y) ** 2 - (p.x - a.x) ** 2 - (p.y - a.y) ** 2

/** Keeps the part of an outline that is nearer to `own` than to `other`. */
const cut = (sides: readonly Side[], own: Spot, other: Spot, by: number): readonly Side[] => {
  const kept: Side[] = []
  sides.forEach((side, i) => {
    const next = sides[(i + 1) % sides.length] as Side
    const here = nearer(side.from, own, other)
    const there = nearer(next.from, own, other)
    const t = here / (here - there)
    const cross = {
      x: side.from.x + t * (next.from.x - side.from.x),
      y: side.from.y + t * (next.from.y - side.from.y),
    }
    if (here >= 0) kept.push(side)
    if (here >= 0 && there < 0) kept.push({ from: cross, by })
    if (here < 0 && there >= 0) kept.push({ from: cross, by: side.by })
  })
  return kept
}

const cellOf = (
  villages: readonly Placed[],
  spots: readonly Spot[],
  at: number,
  frame: readonly Spot[],
): Cell => {
  const own = spots[at] as Spot
  let sides: readonly Side[] = frame.map((from) => ({ from, by: null }))
  spots.forEach((other, i) => {
    if (i !== at) sides = cut(sides, own, other, i)
  })
  const region = villages[at] as Placed
  const borders = sides.flatMap((side, i): [Spot, Spot][] => {
    const next = sides[(i + 1) % sides.length] as Side
    const foreign = side.by !== null && villages[side.by]?.parent !== region.parent
    return foreign ? [[side.from, next.from]] : []
  })
  return { region, at: own, outline: sides.map((s) => s.from), borders }
}

/** Draws the sketch, or null where the places have no coordinates. */
export const sketchOf = (regions: readonly Region[]): Sketch | null => {
  const villages = regions.filter((r) => r.level === 'village').filter(isPlaced)
  if (villages.length < 2) return null
  const lng0 = middle(villages.map((v) => v.lng))
  const lat0 = middle(villages.map((v) => v.lat))
  const east = PER_DEGREE * Math.cos((lat0 * Math.PI) / 180)
  const toSpot = ({ lng, lat }: Point): Spot => ({ x: (lng - lng0) * east, y: (lat0 - lat) * PER_DEGREE })
  const toPoint = ({ x, y }: Spot): Point => ({ lng: lng0 + x / east, lat: lat0 - y / PER_DEGREE })
  const spots = villages.map(toSpot)
  const width = reach(spots.map((s) => s.x)) + 2 * MARGIN
  const height = reach(spots.map((s) => s.y)) + 2 * MARGIN
  // The ground goes on beyond the sketch, so that no view shows an empty edge.
  const [w, h] = [2 * width, 2 * height]
  const frame = [
    { x: -w, y: -h },
    { x: w, y: -h },
    { x: w, y: h },
    { x: -w, y: h },
  ]
  const towns = regions
    .filter((r) => r.level === 'town')
    .filter(isPlaced)
    .map((region) => ({ region, at: toSpot(region) }))
  return {
    cells: villages.map((_, i) => cellOf(villages, spots, i, frame)),
    towns,
    width,
    height,
    toSpot,
    toPoint,
  }
}

/** The village a spot belongs to, and how far its middle is. */
export const villageAt = (
  sketch: Sketch,
  spot: Spot,
): { readonly region: Region; readonly metres: number } | null => {
  let best: { readonly region: Region; readonly metres: number } | null = null
  for (const cell of sketch.cells) {
    const metres = Math.hypot(cell.at.x - spot.x, cell.at.y - spot.y)
    if (!best || metres < best.metres) best = { region: cell.region, metres }
  }
  return best
}

/** A spot moved back onto the sketch. */
export const onSketch = (sketch: Sketch, { x, y }: Spot): Spot => ({
  x: Math.min(sketch.width / 2, Math.max(-sketch.width / 2, x)),
  y: Math.min(sketch.height / 2, Math.max(-sketch.height / 2, y)),
})

/** Whether a spot lies on the sketch at all. */
export const covers = (sketch: Sketch, { x, y }: Spot): boolean =>
  Math.abs(x) <= sketch.width / 2 && Math.abs(y) <= sketch.height / 2
