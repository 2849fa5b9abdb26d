import type { KnownCodes } from '#platform/rules/atoms.ts'
import type { NameOf } from '#platform/rules/wording.ts'
import type { Option } from '#ui/components/select.tsx'
import type { Directory } from '../data/use-directory.ts'

/** The lists that codes of a table come from, as the browser has them. */
export type RuleLists = {
  readonly options: (list: string) => readonly Option[]
  readonly codes: KnownCodes
  readonly nameOf: NameOf
}

type Entry = { readonly code: string; readonly name: string }

/** Codes, names and choices out of the directory: the same codes that the server checks with. */
export function ruleLists(directory: Directory): RuleLists {
  const active = directory.units.filter((u) => u.active)
  const entries: { readonly [list: string]: readonly Entry[] } = {
    category: directory.categories,
    region: directory.regions,
    unit: active,
    property: directory.properties,
    channel: directory.channels,
  }
  const names = new Map(
    [...Object.entries(entries), ['unit', directory.units] as const].map(([list, found]) => [
      list,
      new Map(found.map((e) => [e.code, e.name])),
    ]),
  )
  return {
    options: (list) => (entries[list] ?? []).map(({ code, name }) => ({ value: code, label: name })),
    codes: (list) => {
      const found = entries[list]
      return found && found.length > 0 ? found.map((e) => e.code) : undefined
    },
    nameOf: (list, code) => names.get(list)?.get(code) ?? code,
  }
}
