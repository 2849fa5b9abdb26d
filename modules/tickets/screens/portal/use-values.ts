import { useState } from 'react'
import type { Json } from '#platform/contract/state.ts'
import type { Values } from './form-values.ts'
import { readKept, writeKept } from './kept.ts'

/** What was typed, kept for this visit until it is sent. */
export const useValues = (key: string, given: Values) => {
  const [values, setValues] = useState<Values>(() => ({ ...readKept<Values>(key, false), ...given }))
  const set = (name: string, value: Json): void => {
    const next = { ...values, [name]: value }
    setValues(next)
    writeKept(key, next, false)
  }
  const clear = (): void => {
    setValues(given)
    writeKept(key, {}, false)
  }
  return { values, set, clear }
}
