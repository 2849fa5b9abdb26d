import { dropKept, readKept, writeKept } from './kept.ts'

/** A ticket sent or followed from this device. The phone number is not kept. */
export type Mine = {
  readonly number: string
  readonly id: string
  readonly title: string
  readonly day: string
}

const KEY = 'yiwang.mine'
const MOST = 10

/** The tickets of this device, newest first. */
export const readMine = (): readonly Mine[] => {
  const kept = readKept<readonly Mine[]>(KEY)
  return Array.isArray(kept)
    ? kept.filter((m) => typeof m?.number === 'string' && typeof m.id === 'string')
    : []
}

export const rememberMine = (mine: Mine): void => {
  writeKept(KEY, [mine, ...readMine().filter((m) => m.number !== mine.number)].slice(0, MOST))
}

export const forgetMine = (): void => dropKept(KEY)
