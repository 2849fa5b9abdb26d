import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type ArchivedFile, fileAt, LIES, RUNS } from './archived-file.ts'

const TOP = ['package.json', 'package-lock.json', 'LICENSE', 'README.md', 'README.zh-CN.md', 'yiwang.cmd']
const LAUNCHER = 'yiwang'
const FOLDERS = ['apps', 'docs', 'modules', 'packs', 'platform', 'ui']

/** The product's own files that it runs with: sources, built screens, pages to read; nothing of the tests. */
export function ownFiles(root: string): readonly ArchivedFile[] {
  const below = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*`, { cwd: root }))
  const lie = [...TOP, ...below]
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !isLeftOut(path) && statSync(join(root, path)).isFile())
    .toSorted()
  return [
    fileAt(join(root, LAUNCHER), LAUNCHER, RUNS),
    ...lie.map((path) => fileAt(join(root, path), path, LIES)),
  ]
}

/** Tests, and what says of which sources the screens were built: an archive cannot build them anew. */
const isLeftOut = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.endsWith('dist/.sources')
