import { hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { sm3 } from '#platform/kernel/sm3.ts'
import { verify } from '#platform/ledger/sign.ts'
import { BadBackup, FORMAT, type Header, type Manifest, NAMES, type TableShape } from './format.ts'
import { LOCKED, unlock } from './lock.ts'
import { fileTotal, total } from './pack.ts'
import { type Member, readTar } from './tar.ts'

/** Who gets what lies in a backup while it is read, in the order it was written. */
export type Visitor = {
  readonly header?: (header: Header) => Promise<void> | void
  readonly heads?: (lines: readonly string[]) => Promise<void> | void
  readonly rows?: (table: TableShape, lines: readonly string[]) => Promise<void> | void
  readonly file?: (sm3: string, content: Buffer) => Promise<void> | void
}

/** What was read; `faults` name in words what is not as it was written. */
export type ReadBack = {
  readonly header: Header
  readonly manifest: Manifest
  readonly faults: readonly string[]
}

const MOST_FAULTS = 50

/**
 * Reads a backup from its first byte to its last and compares every table, head and file with what the manifest says was
 * written, and the manifest with its signature. Throws `BadBackup` when it cannot be read at all: not a backup, of a newer
 * format, cut off, damaged, or the wrong passphrase.
 */
export async function readBackup(
  path: string,
  passphrase: string | undefined,
  visit: Visitor = {},
): Promise<ReadBack> {
  const state = reading(visit)
  try {
    for await (const member of readTar(await openBackup(path, passphrase))) await state.take(member)
  } catch (error) {
    throw inWords(error)
  }
  return state.end()
}

/** The bytes of the archive: unlocked if need be, and unpacked. */
async function openBackup(path: string, passphrase: string | undefined): Promise<AsyncIterable<Buffer>> {
  const isLocked = await startsWith(path, LOCKED)
  if (isLocked && !passphrase)
    throw new BadBackup(
      'passphrase',
      '这份备份有口令。请用环境变量 YIWANG_BACKUP_PASSPHRASE 给出口令，再运行一次。',
    )
  const source = createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>
  const plain = isLocked ? unlock(source, passphrase ?? '') : source
  const unpacked = createGunzip()
  // What goes wrong on the way in is told by who reads on the way out.
  Readable.from(plain)
    .on('error', (error) => unpacked.destroy(error))
    .pipe(unpacked)
  return unpacked as AsyncIterable<Buffer>
}

async function startsWith(path: string, text: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(text.length), 0, text.length, 0)
    return buffer.toString('latin1', 0, bytesRead) === text
  } finally {
    await handle.close()
  }
}

/** Whether a backup needs a passphrase. */
export const isLocked = (path: string): Promise<boolean> => startsWith(path, LOCKED)

function inWords(error: unknown): unknown {
  const { code } = error as { readonly code?: string }
  if (code === 'ENOENT') return new BadBackup('not-ours', '没有找到这个文件。请核对文件名和位置。')
  if (code === 'EISDIR') return new BadBackup('not-ours', '这是一个文件夹，不是备份文件。')
  if (code === 'Z_BUF_ERROR') return new BadBackup('cut', '备份文件不完整：后面的部分没有了。请换一份备份。')
  if (code?.startsWith('Z_'))
    return new BadBackup('broken', '备份文件损坏，或者不是一网的备份：解不开。请换一份备份。')
  return error
}

/** Takes members one by one and keeps account of them. */
function reading(visit: Visitor) {
  let header: Header | undefined
  let manifest: Manifest | undefined
  let manifestBytes: Buffer | undefined
  let headerHash = ''
  let isSigned = false
  const faults: string[] = []
  const totals = new Map<string, ReturnType<typeof total>>()
  const heads = total()
  const files = fileTotal()
  const say = (fault: string): void => {
    if (faults.length < MOST_FAULTS) faults.push(fault)
  }
  const table = async (name: string, content: Buffer): Promise<void> => {
    const known = header?.tables.find((t) => t.name === name)
    if (!known) return say(`备份里有一张说明里没有的表：${name}。`)
    const own = totals.get(name) ?? total()
    totals.set(name, own)
    const lines = linesOf(content)
    for (const line of lines) own.add(line)
    await visit.rows?.(known, lines)
  }
  const file = async (name: string, content: Buffer): Promise<void> => {
    if (Buffer.from(sm3(content)).toString('hex') !== name)
      return say(`文件 ${name} 的内容和它的指纹对不上。`)
    files.add(name, content.length)
    await visit.file?.(name, content)
  }
  const take = async ({ name, content }: Member): Promise<void> => {
    if (name === NAMES.header) {
      header = readHeader(content)
      headerHash = hash('sha256', content)
      await visit.header?.(header)
    } else if (name === NAMES.readme) return
    else if (!header) throw new BadBackup('not-ours', '这个文件不是一网的备份：开头没有说明。')
    else if (name.startsWith(NAMES.heads)) {
      const lines = linesOf(content)
      for (const line of lines) heads.add(line)
      await visit.heads?.(lines)
    } else if (name.startsWith(NAMES.tables)) await table(name.split('/')[1] ?? '', content)
    else if (name.startsWith(NAMES.files)) await file(name.split('/').at(-1) ?? '', content)
    else if (name === NAMES.manifest) {
      manifestBytes = Buffer.from(content)
      manifest = readManifest(content)
    } else if (name === NAMES.signature && header && manifestBytes) {
      const { publicKeys } = header
      isSigned = publicKeys.some((key) => verify(manifestBytes!, content, key))
    } else say(`备份里有不认识的内容：${name}。`)
  }
  const end = (): ReadBack => {
    if (!header || !manifest) throw new BadBackup('cut', '备份文件不完整：没有结尾的清单。请换一份备份。')
    if (!isSigned) say('清单的签名不对：备份写好以后被改过。')
    if (manifest.header !== headerHash) say('开头的说明被改过：和清单里的指纹对不上。')
    for (const fault of compare(header, manifest, totals, heads, files)) say(fault)
    return { header, manifest, faults }
  }
  return { take, end }
}

function* compare(
  header: Header,
  manifest: Manifest,
  totals: ReadonlyMap<string, ReturnType<typeof total>>,
  heads: ReturnType<typeof total>,
  files: ReturnType<typeof fileTotal>,
): Generator<string> {
  for (const { name } of header.tables) {
    const told = manifest.tables.find((t) => t.name === name)
    const found = (totals.get(name) ?? total()).totals()
    if (!told) yield `表 ${name} 不在清单里。`
    else if (told.rows !== found.rows)
      yield `表 ${name} 写的时候是 ${told.rows} 行，现在读到 ${found.rows} 行。`
    else if (told.sha256 !== found.sha256) yield `表 ${name} 的内容被改过：和清单里的指纹对不上。`
  }
  const told = heads.totals()
  if (told.rows !== manifest.heads.rows || told.sha256 !== manifest.heads.sha256)
    yield '库外公布的封存头被改过：和清单里的指纹对不上。'
  const kept = files.totals()
  if (kept.count !== manifest.files.count || kept.sum !== manifest.files.sum)
    yield `上传的文件写的时候是 ${manifest.files.count} 个，现在读到 ${kept.count} 个完好的。`
}

const linesOf = (content: Buffer): readonly string[] => {
  const lines = content.toString('utf8').split('\n')
  lines.pop()
  return lines
}

function readHeader(content: Buffer): Header {
  let header: Header
  try {
    header = JSON.parse(content.toString('utf8')) as Header
  } catch {
    throw new BadBackup('not-ours', '这个文件不是一网的备份：说明读不懂。')
  }
  if (header.product !== 'yiwang' || !Number.isInteger(header.format) || !Array.isArray(header.tables))
    throw new BadBackup('not-ours', '这个文件不是一网的备份。')
  if (header.format > FORMAT)
    throw new BadBackup(
      'newer',
      `这份备份是更新的版本（${header.version}）做的，这个版本读不懂。请先升级一网。`,
    )
  return header
}

function readManifest(content: Buffer): Manifest {
  try {
    const manifest = JSON.parse(content.toString('utf8')) as Manifest
    if (Array.isArray(manifest.tables) && manifest.heads && manifest.files && manifest.ledger) return manifest
  } catch {
    // Told below, like one that is JSON and not a list of ours.
  }
  throw new BadBackup('broken', '备份文件损坏：结尾的清单读不懂。请换一份备份。')
}
