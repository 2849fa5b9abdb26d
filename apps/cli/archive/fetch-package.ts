import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { readTar } from '#platform/backup/tar.ts'
import { BadArchive } from './archive-note.ts'
import { type ArchivedFile, LIES, RUNS } from './archived-file.ts'
import type { LockedPackage } from './locked-packages.ts'

/** What every file of a package's own archive begins with. */
const TOP = 'package/'

/** Fetches a package that this machine has no use for (Node of another architecture) by npm, and compares it with the lock file. */
export async function fetchPackage(
  { place, version, integrity }: LockedPackage,
  scratch: string,
): Promise<readonly ArchivedFile[]> {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const folder = await mkdtemp(join(scratch, 'package-'))
  // What npm has kept is as good: the sum decides.
  const told = ['--pack-destination', folder, '--prefer-offline', '--silent']
  const done = spawnSync('npm', ['pack', `${name}@${version}`, ...told], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  const file = readdirSync(folder)[0]
  if (done.status !== 0 || !file)
    throw new BadArchive(`没有取到 ${name} ${version}。请检查网络或 npm 源，再运行一次。`)
  const path = join(folder, file)
  if (`sha512-${hash('sha512', readFileSync(path), 'base64')}` !== integrity)
    throw new BadArchive(`取到的 ${name} ${version} 和 package-lock.json 里的指纹对不上，没有用它。`)
  const files: ArchivedFile[] = []
  const unpacked = createReadStream(path).pipe(createGunzip()) as AsyncIterable<Buffer>
  for await (const { name: member, content } of readTar(unpacked)) {
    if (!member.startsWith(TOP) || member.endsWith('/')) continue
    const inside = member.slice(TOP.length)
    const own = Buffer.from(content)
    files.push({
      path: `${place}/${inside}`,
      mode: inside === 'bin/node' ? RUNS : LIES,
      read: async () => own,
    })
  }
  return files
}
