import type { Fields, InputOf } from './field.ts'
import type { World } from './rule.ts'
import { inputSchema } from './schema.ts'
import type { JsonObject } from './state.ts'

/**
 * What others publish under a code, by the fields its reader needs (and `name`, where it asks for one). Undefined when
 * there is no such row or a field of it does not fit: what is not known is not guessed.
 */
export function readRow<const S extends Fields>(
  world: World,
  list: string,
  code: string,
  fields: S,
): InputOf<S> | undefined {
  const row = world.row(list, code)
  if (!row) return undefined
  const all: JsonObject = { name: row.name, ...row.data }
  const needed = Object.entries(all).filter(([name]) => name in fields)
  const read = inputSchema(fields).safeParse(Object.fromEntries(needed))
  return read.success ? (read.data as InputOf<S>) : undefined
}
