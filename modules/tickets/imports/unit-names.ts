import { mostFrequent, type Names } from './survey.ts'

export type Rename = { readonly strip: string; readonly keepWhenClash: boolean }

/**
 * One name for each unit code. A code with several names loses what `strip` matches (a suffix that was added
 * at some time); if two codes would then carry one name, both keep it, because it is all that tells them apart.
 */
export function unitNames(
  units: ReadonlyMap<string, Names>,
  rename: Rename | undefined,
): ReadonlyMap<string, string> {
  const pattern = rename ? new RegExp(rename.strip) : undefined
  const plain = new Map(
    [...units].map(([code, names]) => [
      code,
      mostFrequent(pattern && names.size > 1 ? stripped(names, pattern) : names),
    ]),
  )
  if (!pattern || !rename?.keepWhenClash) return plain
  const clashes = Map.groupBy(plain, ([, name]) => name)
  return new Map(
    [...plain].map(([code, name]) => {
      if ((clashes.get(name)?.length ?? 0) < 2) return [code, name]
      const long = new Map([...(units.get(code) ?? [])].filter(([full]) => pattern.test(full)))
      return [code, long.size ? mostFrequent(long) : name]
    }),
  )
}

function stripped(names: Names, pattern: RegExp): Names {
  const merged: Names = new Map()
  for (const [name, n] of names) {
    const short = name.replace(pattern, '').trim() || name
    merged.set(short, (merged.get(short) ?? 0) + n)
  }
  return merged
}
