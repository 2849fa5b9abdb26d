import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MatterModule } from '#platform/contract/module.ts'
import { setOf } from '#platform/matters/counts.ts'
import { kindsOf } from '#platform/matters/registry.ts'
import { type Fingerprints, fingerprintsOf } from './fingerprint.ts'
import { ROOT } from './graph.ts'

/** What a module's `versions.json` holds: the fingerprints of each version of each kind, and the measures of each set. */
export type Locked = {
  readonly matters: { readonly [kind: string]: { readonly [version: string]: Fingerprints } }
  readonly measures: { readonly [set: string]: readonly string[] }
}

export const lockPath = (module: string): string => `modules/${module}/versions.json`

export const readLock = (module: string): Locked => {
  const path = join(ROOT, lockPath(module))
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Locked) : { matters: {}, measures: {} }
}

/** What a module declares now. */
export function lockOf(module: MatterModule): Locked {
  const matters: Record<string, Record<string, Fingerprints>> = {}
  for (const entry of kindsOf([module]).all) {
    const { kind, version } = entry.def
    matters[kind] = { ...matters[kind], [version]: fingerprintsOf(entry) }
  }
  return { matters, measures: { [setOf(module)]: module.measures.map((m) => m.id).toSorted() } }
}

const RUN = 'node tests/structure/lock-versions.ts'

/** Where a module is not what it was locked as, with the mend. */
export const lockFaults = (module: MatterModule, locked: Locked): readonly string[] => [
  ...versionFaults(module, locked),
  ...measureFaults(module, locked),
]

function versionFaults(module: MatterModule, locked: Locked): readonly string[] {
  const path = lockPath(module.id)
  const now = lockOf(module)
  const kinds = new Set([...Object.keys(locked.matters), ...Object.keys(now.matters)])
  return [...kinds].flatMap((kind) => {
    const [was, is] = [locked.matters[kind] ?? {}, now.matters[kind] ?? {}]
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((version) => {
      const [before, after] = [was[version], is[version]]
      if (!after)
        return `${kind} version ${version} is in ${path} and no longer declared: nobody could go on with a matter that began with it. Mend: declare it under \`earlier\` again (once \`verify\` of every district knows of none, take its lines out of ${path}).`
      if (!before) return `${kind} version ${version} is not locked yet. Mend: run \`${RUN}\`.`
      const parts = differing(before, after)
      return parts.length === 0
        ? []
        : `${kind} version ${version} is no longer what matters began with: ${parts.join(', ')} changed. Mend: put the earlier one into modules/${module.id}/earlier/${version}/ and list it under \`earlier\`, raise the version, then run \`${RUN}\`. Only a version that no district has ever run may change: take its lines out of ${path} and run it.`
    })
  })
}

function measureFaults(module: MatterModule, locked: Locked): readonly string[] {
  const path = lockPath(module.id)
  const set = setOf(module)
  const later = Object.keys(locked.measures).find((known) => Number(known) > set)
  if (later)
    return [
      `${module.id} counts with set ${set}, and ${path} knows set ${later} already. Mend: raise \`measureSet\` above it.`,
    ]
  const [was, is] = [locked.measures[set], module.measures.map((m) => m.id)]
  if (!was) return [`${module.id} measure set ${set} is not locked yet. Mend: run \`${RUN}\`.`]
  const other = [...is.filter((id) => !was.includes(id)), ...was.filter((id) => !is.includes(id))]
  return other.length === 0
    ? []
    : [
        `${module.id} measure set ${set} is not what matters were counted with: ${other.join(', ')} came or went. Mend: raise \`measureSet\` in modules/${module.id}/index.ts (the past is then counted by itself), and run \`${RUN}\`.`,
      ]
}

const differing = (a: Fingerprints, b: Fingerprints): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((part) => a[part] !== b[part]).toSorted()
