import type { Point } from '#platform/contract/field.ts'

const EARTH_M = 6_371_000
const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two WGS-84 points along the ground. */
export function metresBetween(a: Point, b: Point): number {
  const dLat = rad(b.lat - a.lat)
  const dLng = rad(b.lng - a.lng)
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.sqrt(h))
}
