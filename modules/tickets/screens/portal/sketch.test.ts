import { describe, expect, it } from 'vitest'
import regions from '#packs/qinglan/regions.json' with { type: 'json' }
import { covers, onSketch, type Spot, sketchOf, villageAt } from './sketch.ts'

const sketch = sketchOf(regions)

/** Whether a spot lies in an outline (a ray to the right crosses it an odd number of times). */
const inside = ({ x, y }: Spot, outline: readonly Spot[]): boolean =>
  outline.filter((a, i) => {
    const b = outline[(i + 1) % outline.length] as Spot
    return a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x
  }).length %
    2 ===
  1

describe('the sketch of the demo district', () => {
  it('has every village once', () => {
    expect(sketch?.cells.length).toBe(regions.filter((r) => r.level === 'village').length)
  })
  it('draws every village around its own middle and nobody else’s', () => {
    for (const cell of sketch?.cells ?? []) {
      const holds = sketch?.cells.filter((other) => inside(other.at, cell.outline)).map((o) => o.region.code)
      expect(holds).toEqual([cell.region.code])
    }
  })
  it('gives a spot to the village whose ground it is drawn on', () => {
    for (const cell of sketch?.cells ?? []) {
      const corner = cell.outline[0] as Spot
      // A little inside the outline, a long way from the middle.
      const spot = {
        x: cell.at.x + (corner.x - cell.at.x) * 0.95,
        y: cell.at.y + (corner.y - cell.at.y) * 0.95,
      }
      expect(sketch && villageAt(sketch, spot)?.region.code).toBe(cell.region.code)
    }
  })
  it('goes from a point to the sketch and back', () => {
    const point = { lng: 113.13442, lat: 20.60569 }
    const back = sketch?.toPoint(sketch.toSpot(point))
    expect(back?.lng).toBeCloseTo(point.lng, 9)
    expect(back?.lat).toBeCloseTo(point.lat, 9)
  })
  it('knows what lies outside and brings it back', () => {
    const beijing = sketch?.toSpot({ lng: 116.4, lat: 39.9 }) as Spot
    expect(sketch && covers(sketch, beijing)).toBe(false)
    expect(sketch && covers(sketch, onSketch(sketch, beijing))).toBe(true)
  })
  it('is not drawn where places have no coordinates', () => {
    expect(sketchOf(regions.map((r) => ({ ...r, lng: null, lat: null })))).toBeNull()
    expect(sketchOf([])).toBeNull()
  })
})
