import type { ReactNode } from 'react'
import type { Photos } from './use-photos.ts'
import { words } from './words.ts'

/** Beneath the photos: that some were left out, or that the device does not keep them. */
export const photosUnder = (photos: Photos, max: number): ReactNode => {
  const said = `${photos.over ? words.photosOver(max) : ''}${photos.kept ? '' : words.photosNotKept}`
  return said && <span role="status">{said}</span>
}
