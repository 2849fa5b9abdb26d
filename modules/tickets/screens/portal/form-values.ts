import type { Json, JsonObject } from '#platform/contract/state.ts'
import type { FieldView } from '#platform/contract/views.ts'
import type { Faults } from './faults.ts'
import { words } from './words.ts'

/** What a form holds, by the names of its fields. */
export type Values = { readonly [name: string]: Json }

const isMissing = (field: FieldView, value: Json | undefined): boolean =>
  !field.optional &&
  (value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0))

/** What still has to be filled in, each in words. */
export const missing = (fields: readonly FieldView[], values: Values): Faults =>
  Object.fromEntries(
    fields
      .filter((f) => f.kind !== 'files' && isMissing(f, values[f.name]))
      .map((f) => [
        f.name,
        ['integer', 'yesNo', 'choice'].includes(f.kind) ? words.chooseOne(f.label) : words.needed(f.label),
      ]),
  )

/** What is sent: nothing for a field that was left empty, the keys of the photos for files. */
export const inputOf = (fields: readonly FieldView[], values: Values, keys: readonly string[]): JsonObject =>
  Object.fromEntries(
    fields.flatMap((f): [string, Json][] => {
      if (f.kind === 'files') return keys.length > 0 ? [[f.name, keys]] : []
      const value = values[f.name]
      return value === undefined || value === null || value === '' ? [] : [[f.name, value]]
    }),
  )
