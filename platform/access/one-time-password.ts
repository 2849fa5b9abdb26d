import { randomInt } from 'node:crypto'

// Without letters and digits that are read for one another.
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const LOWER = 'abcdefghijkmnpqrstuvwxyz'
const DIGITS = '23456789'

const some = (from: string, n: number): string =>
  Array.from({ length: n }, () => from[randomInt(from.length)]).join('')

/** A password to be told once and changed at the first sign-in: easy to read out, strong enough until then. */
export const oneTimePassword = (): string => `${some(UPPER, 4)}-${some(LOWER, 4)}-${some(DIGITS, 4)}`
