import { useQuery } from '@tanstack/react-query'
import type { Option } from '#ui/components/select.tsx'
import { api } from './api.ts'
import { keys } from './keys.ts'

export type UnitEntry = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly parent: string | null
  readonly region: string | null
  readonly active: boolean
}
export type RegionEntry = {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parent: string | null
  /** In force today and of this district: what a form offers. Others are named where they stand already. */
  readonly active: boolean
}
export type CategoryEntry = {
  readonly code: string
  readonly name: string
  readonly level: number
  readonly parent: string | null
}
type Named = { readonly code: string; readonly name: string }
type DirectoryAnswer = {
  readonly units: readonly UnitEntry[]
  readonly regions: readonly RegionEntry[]
  readonly categories: readonly CategoryEntry[]
  readonly channels: readonly Named[]
  readonly properties: readonly Named[]
}

export type Directory = DirectoryAnswer & {
  readonly unitOptions: readonly Option[]
  readonly regionOptions: readonly Option[]
  /** Places that are chosen no more; shown only where one stands chosen. */
  readonly formerRegions: readonly Option[]
  readonly categoryOptions: readonly Option[]
  readonly unitName: (code: string) => string
  readonly unitShort: (code: string) => string
}

type Initials = (text: string) => string

const optionOf = (value: string, label: string, note: string | undefined, initials: Initials): Option => ({
  value,
  label,
  note,
  keywords: [initials(label), ...(note ? [initials(note)] : []), value],
})

/** The names above an entry, joined: 市政设施 › 道路. */
const pathOf = <E extends Named & { readonly parent: string | null }>(
  entry: E,
  byCode: ReadonlyMap<string, E>,
  joint: string,
): string => {
  const names: string[] = []
  for (let up = entry.parent; up; up = byCode.get(up)?.parent ?? null)
    names.unshift(byCode.get(up)?.name ?? '')
  return names.join(joint)
}

const withParents = <E extends Named & { readonly parent: string | null }>(
  entries: readonly E[],
  all: readonly E[],
  joint: string,
  initials: Initials,
): readonly Option[] => {
  const byCode = new Map(all.map((e) => [e.code, e]))
  return entries.map((e) => optionOf(e.code, e.name, pathOf(e, byCode, joint) || undefined, initials))
}

const build = (answer: DirectoryAnswer, initials: Initials): Directory => {
  const units = new Map(answer.units.map((u) => [u.code, u]))
  const active = new Set(answer.regions.filter((r) => r.active).map((r) => r.code))
  const places = withParents(
    answer.regions.filter((r) => r.level !== 'district'),
    answer.regions,
    ' ',
    initials,
  )
  const parents = new Set(answer.categories.flatMap((c) => (c.parent ? [c.parent] : [])))
  const all = withParents(answer.categories, answer.categories, ' › ', initials)
  return {
    ...answer,
    unitOptions: answer.units
      .filter((u) => u.active)
      .map((u) => optionOf(u.code, u.name, u.short === u.name ? undefined : u.short, initials)),
    regionOptions: places.filter((o) => active.has(o.value)),
    formerRegions: places.filter((o) => !active.has(o.value)),
    categoryOptions: all.filter((o) => !parents.has(o.value)),
    unitName: (code) => units.get(code)?.name ?? code,
    unitShort: (code) => units.get(code)?.short ?? code,
  }
}

/** Units, regions and categories, each found by name, short name and pinyin initials. */
export const useDirectory = (enabled = true) => {
  return useQuery({
    queryKey: keys.directory,
    queryFn: async (): Promise<Directory> => {
      const [answer, { pinyin }] = await Promise.all([
        api.get<DirectoryAnswer>('/api/directory'),
        import('pinyin-pro'),
      ])
      const initials: Initials = (text) =>
        pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('')
      return build(answer, initials)
    },
    enabled,
    staleTime: 600_000,
  })
}
