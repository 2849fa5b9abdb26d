import { useState } from 'react'
import type { Point } from '#platform/contract/field.ts'
import { covers, type Sketch } from './sketch.ts'
import { words } from './words.ts'

export type Here = {
  readonly asking: boolean
  /** The device has given a position: somebody has to look whether it is right. */
  readonly found: boolean
  /** Why there is no position, and what to do. */
  readonly say: string | undefined
  readonly ask: () => void
}

const PERMISSION_DENIED = 1

/**
 * The device's own position, asked for only when the person taps. WGS-84 by the standard; some browsers inside other
 * programs give GCJ-02 and do not say so, which is why the person is told to look (docs/decisions/0007).
 */
export const useHere = (sketch: Sketch | null, onPoint: (point: Point) => void): Here => {
  const [asking, setAsking] = useState(false)
  const [found, setFound] = useState(false)
  const [say, setSay] = useState<string>()
  const fail = (words: string): void => {
    setAsking(false)
    setSay(words)
  }
  const ask = (): void => {
    if (!('geolocation' in navigator)) {
      fail(words.hereFailed)
      return
    }
    setAsking(true)
    setSay(undefined)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = { lng: coords.longitude, lat: coords.latitude }
        if (sketch && !covers(sketch, sketch.toSpot(point))) return fail(words.hereOutside)
        setAsking(false)
        setFound(true)
        onPoint(point)
      },
      (error) => fail(error.code === PERMISSION_DENIED ? words.hereDenied : words.hereFailed),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  return { asking, found, say, ask }
}
