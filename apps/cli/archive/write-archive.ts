import { hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { tarEnd, tarMember } from '#platform/backup/tar.ts'
import { type ArchiveNote, archiveName, folderName, NOTE, SUMS } from './archive-note.ts'
import { type ArchivedFile, LIES } from './archived-file.ts'

/** The highest takes three times as long for half a hundredth. */
const LEVEL = 6

/**
 * Writes an archive of these files into a folder: what it is comes first, the sums of all come last, so that whoever reads it to
 * its end has checked it. Answers where it lies and its bytes.
 */
export async function writeArchive(
  note: ArchiveNote,
  files: readonly ArchivedFile[],
  to: string,
  at: Date,
  level = LEVEL,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const path = join(to, archiveName(note.version, note.arch))
  const draft = `${path}.part`
  await pipeline(
    Readable.from(membersOf(note, files, at)),
    createGzip({ level }),
    createWriteStream(draft, { flush: true }),
  )
  await rename(draft, path)
  return { path, bytes: (await stat(path)).size }
}

async function* membersOf(
  note: ArchiveNote,
  files: readonly ArchivedFile[],
  at: Date,
): AsyncGenerator<Buffer> {
  const top = folderName(note.version)
  const sums: string[] = []
  const told = Buffer.from(`${JSON.stringify(note, null, 1)}\n`)
  for (const { path, mode, read } of [{ path: NOTE, mode: LIES, read: async () => told }, ...files]) {
    const content = await read()
    sums.push(`${hash('sha256', content)}  ${path}\n`)
    yield tarMember(`${top}/${path}`, content, at, mode)
  }
  yield tarMember(`${top}/${SUMS}`, Buffer.from(sums.join('')), at, LIES)
  yield tarEnd()
}
