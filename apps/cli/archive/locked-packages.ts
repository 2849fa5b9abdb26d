import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Arch } from './archive-note.ts'

/** A package as the lock file names it, with the place it lies in. */
export type LockedPackage = {
  readonly place: string
  readonly version: string
  readonly integrity: string
}

type Lock = {
  readonly packages: {
    readonly [place: string]: {
      readonly version: string
      readonly integrity?: string
      readonly dev?: boolean
      readonly devOptional?: boolean
      readonly os?: readonly string[]
      readonly cpu?: readonly string[]
    }
  }
}

/** The packages that the product runs with on Linux of an architecture, Node among them; none of development. */
export function packagesFor(root: string, arch: Arch): readonly LockedPackage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
  return Object.entries(lock.packages).flatMap(([place, told]) => {
    const isHere = (told.os?.includes('linux') ?? true) && (told.cpu?.includes(arch) ?? true)
    return place === '' || told.dev || told.devOptional || !isHere
      ? []
      : [{ place, version: told.version, integrity: told.integrity ?? '' }]
  })
}
