import { BadBackup } from './format.ts'
import { type Take, takeBytes } from './take-bytes.ts'

const BLOCK = 512
const NAME_BYTES = 100
const PREFIX = 345
const PREFIX_BYTES = 155
/** No member is larger: a part of a table, or one uploaded file. */
const MOST_BYTES = 512 * 1024 * 1024

export type Member = { readonly name: string; readonly mode: number; readonly content: Buffer }

/** Only whoever owns the file may read what was unpacked. */
const PRIVATE = 0o600

/** A member of a tar archive (POSIX ustar), header and padding included. */
export function tarMember(path: string, content: Uint8Array, at: Date, mode = PRIVATE): Buffer {
  const header = Buffer.alloc(BLOCK)
  const number = (value: number, from: number, length: number) =>
    header.write(value.toString(8).padStart(length - 1, '0'), from, 'latin1')
  const { name, prefix } = partsOf(path)
  header.write(name, 0)
  header.write(prefix, PREFIX)
  number(mode, 100, 8)
  number(0, 108, 8)
  number(0, 116, 8)
  number(content.length, 124, 12)
  number(Math.floor(at.getTime() / 1000), 136, 12)
  header.write(`${' '.repeat(8)}0`, 148, 'latin1')
  header.write('ustar\u000000', 257, 'latin1')
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1')
  return Buffer.concat([header, content, Buffer.alloc(paddingOf(content.length))])
}

/** A longer path is kept in two fields, parted at a slash. */
function partsOf(path: string): { readonly name: string; readonly prefix: string } {
  if (Buffer.byteLength(path) <= NAME_BYTES) return { name: path, prefix: '' }
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)]
    if (Buffer.byteLength(name) <= NAME_BYTES && Buffer.byteLength(prefix) <= PREFIX_BYTES)
      return { name, prefix }
  }
  throw new Error(`the name of a member is too long: ${path}`)
}

/** What stands at the end of an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK)

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

/** The members of a tar archive, one after the other; its bytes are read to the last, so that whoever unpacks them checks them all. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    yield* membersOf(takeBytes(iterator).take)
    for (let rest = await iterator.next(); !rest.done; rest = await iterator.next())
      if (rest.value.some((byte) => byte !== 0))
        throw new BadBackup('broken', '备份文件损坏：结尾后面还有别的内容。请换一份备份。')
  } finally {
    await iterator.return?.()
  }
}

async function* membersOf(take: Take): AsyncGenerator<Member> {
  for (;;) {
    const header = await take(BLOCK)
    if (!header) throw new BadBackup('cut', '备份文件不完整：后面的部分没有了。请换一份备份。')
    if (header.every((byte) => byte === 0)) return
    const { name, mode, size } = readHeader(header)
    const content = await take(size)
    const padding = await take(paddingOf(size))
    if (!content || !padding)
      throw new BadBackup('cut', `备份文件不完整：读到 ${name} 时断了。请换一份备份。`)
    yield { name, mode, content }
  }
}

function readHeader(header: Buffer): { readonly name: string; readonly mode: number; readonly size: number } {
  const told = Number.parseInt(header.toString('latin1', 148, 156), 8)
  const sum = header.reduce((all, byte, i) => all + (i >= 148 && i < 156 ? 32 : byte), 0)
  const size = Number.parseInt(header.toString('latin1', 124, 136), 8)
  const text = (from: number, length: number): string =>
    header.toString('utf8', from, from + length).replace(/\0.*$/s, '')
  const mode = Number.parseInt(text(100, 8), 8) || PRIVATE
  const prefix = text(PREFIX, PREFIX_BYTES)
  const name = `${prefix ? `${prefix}/` : ''}${text(0, NAME_BYTES)}`
  if (told !== sum || !Number.isInteger(size) || size < 0 || size > MOST_BYTES || name === '')
    throw new BadBackup('not-ours', '这个文件不是一网的备份，或者开头已经损坏。')
  return { name, mode, size }
}
