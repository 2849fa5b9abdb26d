import type { Point } from '#platform/contract/field.ts'
import { newClientKey } from './client-key.ts'
import { dropKept, readKept, writeKept } from './kept.ts'

/** What a resident has written so far; photos are kept apart (`photo-store.ts`). */
export type Draft = {
  readonly text: string
  readonly phone: string
  /** A village or town, by code; empty while none is chosen. */
  readonly region: string
  readonly place: string
  readonly point: Point | null
  readonly confidential: boolean
  /** The number of the matter this one is the same as. */
  readonly sameAs: string
  readonly channel: string
  /** Made once per draft, so that sending twice over a bad network makes one ticket. */
  readonly clientKey: string
}

const KEY = 'yiwang.draft'

export const blankDraft = (): Draft => ({
  text: '',
  phone: '',
  region: '',
  place: '',
  point: null,
  confidential: false,
  sameAs: '',
  channel: '',
  clientKey: newClientKey(),
})

const isDraft = (kept: Partial<Draft> | null): kept is Draft =>
  typeof kept?.text === 'string' && typeof kept.clientKey === 'string' && kept.clientKey !== ''

/** The draft kept on this device, made whole, or null. */
export const readDraft = (): Draft | null => {
  const kept = readKept<Partial<Draft>>(KEY)
  return isDraft(kept) ? { ...blankDraft(), ...kept } : null
}

export const writeDraft = (draft: Draft): boolean => writeKept(KEY, draft)
export const dropDraft = (): void => dropKept(KEY)

/** Whether there is anything in it worth keeping. */
export const isEmpty = (draft: Draft): boolean =>
  draft.text.trim() === '' && draft.phone.trim() === '' && draft.place.trim() === '' && draft.point === null
