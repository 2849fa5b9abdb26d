import { readKept, writeKept } from './kept.ts'

/** A random key, by which what is sent again is known; `crypto.randomUUID` is younger than the oldest browsers here. */
export const newClientKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}

/** The key of what is being written, kept for this visit beside its words, so that it is the same after a reload. */
export const visitKey = (name: string): string => {
  const kept = readKept<unknown>(name, false)
  const key = typeof kept === 'string' && kept !== '' ? kept : newClientKey()
  writeKept(name, key, false)
  return key
}
