import { hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { BadBackup } from '#platform/backup/format.ts'
import { type Member, readTar } from '#platform/backup/tar.ts'
import { type ArchiveNote, BadArchive, folderName, NOTE, SUMS } from './archive-note.ts'

/** Who gets the files while an archive is read, by their place in the program folder. */
export type TakeFile = (path: string, mode: number, content: Buffer) => Promise<void>

export type ReadArchive = { readonly note: ArchiveNote; readonly sums: string }

/**
 * Reads an archive from its first byte to its last and compares every file with the sums at its end; `first` may refuse it by what it
 * says of itself. Throws `BadArchive` for one that is none, cut off or damaged: what was taken until then is worth nothing.
 */
export async function readArchive(
  file: string,
  first: (note: ArchiveNote) => void = () => {},
  take: TakeFile = async () => {},
): Promise<ReadArchive> {
  const found = new Map<string, string>()
  let note: ArchiveNote | undefined
  let sums: string | undefined
  try {
    for await (const member of readTar(unpacked(file))) {
      const path = pathIn(member, note)
      if (!note) {
        note = noteOf(path, member.content)
        first(note)
      }
      if (path === SUMS) sums = member.content.toString('utf8')
      else found.set(path, hash('sha256', member.content))
      await take(path, member.mode, member.content)
    }
  } catch (error) {
    throw inWords(error)
  }
  if (!note || sums === undefined) throw new BadArchive('安装包不完整：结尾没有指纹清单。请重新拷贝。')
  const differs = differing(readSums(sums), found)
  if (differs !== undefined) throw new BadArchive(`安装包损坏：${differs} 和指纹清单对不上。请重新拷贝。`)
  return { note, sums }
}

function unpacked(file: string): AsyncIterable<Buffer> {
  const gunzip = createGunzip()
  createReadStream(file, { highWaterMark: 256 * 1024 })
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip)
  return gunzip as AsyncIterable<Buffer>
}

/** Where a member lies in the program folder; nothing of an archive may lie outside of it. */
function pathIn({ name }: Member, note: ArchiveNote | undefined): string {
  const top = note ? `${folderName(note.version)}/` : `${name.split('/')[0]}/`
  const path = name.slice(top.length)
  if (!name.startsWith(top) || path.split('/').some((part) => part === '' || part === '..'))
    throw new BadArchive(`安装包里有放错地方的文件（${name}），没有使用。`)
  return path
}

function noteOf(path: string, content: Buffer): ArchiveNote {
  try {
    const note = JSON.parse(content.toString('utf8')) as ArchiveNote
    if (path === NOTE && note.product === 'yiwang' && Array.isArray(note.migrations)) return note
  } catch {
    // Said below.
  }
  throw new BadArchive('这个文件不是一网的安装包。')
}

/** The sums by path. */
export const readSums = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  )

function differing(
  told: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): string | undefined {
  return [...new Set([...told.keys(), ...found.keys()])].find((path) => told.get(path) !== found.get(path))
}

function inWords(error: unknown): unknown {
  const { code } = error as { readonly code?: string }
  if (code === 'ENOENT') return new BadArchive('没有找到这个安装包。请核对文件名和位置。')
  if (code === 'EISDIR') return new BadArchive('这是一个文件夹，不是安装包。')
  if (code === 'Z_BUF_ERROR' || (error instanceof BadBackup && error.code === 'cut'))
    return new BadArchive('安装包不完整：后面的部分没有了。请重新拷贝。')
  if (code?.startsWith('Z_') || error instanceof BadBackup)
    return new BadArchive('安装包损坏，或者不是一网的安装包。请重新拷贝。')
  return error
}
