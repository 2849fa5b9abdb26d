import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How the tests of the packs read them. */
export const here = import.meta.dirname
export const text = (path: string) => readFileSync(join(here, path), 'utf8')
export const read = <T>(path: string) => JSON.parse(text(path)) as T
export const repeated = (values: readonly (string | number)[]) =>
  values.filter((v, i) => values.indexOf(v) !== i)
