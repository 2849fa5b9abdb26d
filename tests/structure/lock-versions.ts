import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules } from '#apps/server/modules.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import { ROOT } from './graph.ts'
import { type Locked, lockOf, lockPath, readLock } from './version-lock.ts'

// Writes down the fingerprints of versions that are new. One that is locked already stays as it is, so that running this does
// not make a change good that the test refuses.

for (const module of modules as readonly MatterModule[]) {
  const locked = readLock(module.id)
  const now = lockOf(module)
  const kinds = [...new Set([...Object.keys(locked.matters), ...Object.keys(now.matters)])]
  const matters = Object.fromEntries(
    kinds.map((kind) => [kind, { ...now.matters[kind], ...locked.matters[kind] }]),
  )
  const written: Locked = { matters, measures: { ...now.measures, ...locked.measures } }
  writeFileSync(join(ROOT, lockPath(module.id)), `${JSON.stringify(written, null, 2)}\n`)
  console.log(lockPath(module.id))
}
