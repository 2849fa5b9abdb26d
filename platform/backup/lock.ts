import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { BadBackup } from './format.ts'
import { type Take, takeBytes } from './take-bytes.ts'

/** How a locked file begins. */
export const LOCKED = 'YIWANG-LOCKED-1\n'
const FRAME = 1024 * 1024
const TAG = 16
const COST = { N: 1 << 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }
/** Powers of two that somebody's file may ask for: more would hold the machine up. */
const COSTS: readonly number[] = [14, 15, 16, 17, 18].map((n) => 1 << n)

type Terms = {
  readonly kdf: 'scrypt'
  readonly N: number
  readonly r: number
  readonly p: number
  readonly salt: string
  readonly cipher: 'aes-256-gcm'
}

const keyOf = (passphrase: string, { N, r, p, salt }: Terms): Buffer =>
  scryptSync(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, { N, r, p, maxmem: 256 * N * r })

/** Which frame, and whether it is the last: a frame that was moved, left out or cut off is noticed. */
function nonceOf(frame: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(frame))
  nonce[8] = isLast ? 1 : 0
  return nonce
}

/**
 * Locks a stream with a passphrase: a key by scrypt with a salt of its own, AES-256-GCM over frames of a mebibyte, each with
 * its number and the terms sealed in. The key is of this file alone, so a number is never used twice with it.
 */
export async function* lock(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const { N, r, p } = COST
  const terms: Terms = {
    kdf: 'scrypt',
    N,
    r,
    p,
    salt: randomBytes(16).toString('hex'),
    cipher: 'aes-256-gcm',
  }
  const head = `${LOCKED}${JSON.stringify(terms)}\n`
  const key = keyOf(passphrase, terms)
  yield Buffer.from(head)
  const seal = (frame: number, plain: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(frame, isLast)).setAAD(Buffer.from(head))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length)
    return Buffer.concat([size, body, cipher.getAuthTag()])
  }
  let frame = 0
  let held: Buffer[] = []
  let length = 0
  for await (const bytes of source) {
    held.push(bytes)
    length += bytes.length
    if (length < FRAME) continue
    let all = Buffer.concat(held, length)
    // One byte more than a frame must be there, so that the last one is known to be the last.
    for (; all.length > FRAME; all = all.subarray(FRAME)) yield seal(frame++, all.subarray(0, FRAME), false)
    held = [all]
    length = all.length
  }
  yield seal(frame, Buffer.concat(held, length), true)
}

/** Opens what `lock` closed. Throws `BadBackup` for a wrong passphrase and for every byte that was changed or left out. */
export async function* unlock(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const pieces = source[Symbol.asyncIterator]()
  const { take, left } = takeBytes(pieces)
  try {
    const { head, terms } = await readTerms(take)
    const key = keyOf(passphrase, terms)
    let frame = 0
    let isOver = false
    for (let told = await take(4); told; told = await take(4)) {
      const size = told.readUInt32BE()
      if (size > FRAME || isOver) throw broken(frame)
      const sealed = await take(size + TAG)
      if (!sealed) throw cut()
      const opened = open(key, head, frame, sealed.subarray(0, size), sealed.subarray(size))
      isOver = opened.isLast
      frame++
      yield opened.plain
    }
    if (!isOver || left() > 0) throw cut()
  } finally {
    await pieces.return?.()
  }
}

/** The longest beginning of a file that is looked at for its end. */
const HEAD_MOST = 4096

async function readTerms(take: Take): Promise<{ readonly head: string; readonly terms: Terms }> {
  const first = await take(LOCKED.length)
  let line = ''
  for (let byte = await take(1); byte; byte = await take(1)) {
    line += byte.toString('latin1')
    if (line.endsWith('\n')) break
    if (line.length > HEAD_MOST) throw new BadBackup('not-ours', '这个文件的开头读不懂，不能解锁。')
  }
  if (!first || !line.endsWith('\n')) throw cut()
  try {
    const terms = JSON.parse(line) as Terms
    const isKnown =
      terms.kdf === 'scrypt' &&
      terms.cipher === 'aes-256-gcm' &&
      COSTS.includes(terms.N) &&
      [terms.r, terms.p].every((n) => Number.isInteger(n) && n >= 1 && n <= 16)
    if (isKnown) return { head: first.toString('latin1') + line, terms }
  } catch {
    // Said below, as for terms that are not known.
  }
  throw new BadBackup('not-ours', '这个文件的加密方式读不懂，不能解锁。')
}

const cut = (): BadBackup => new BadBackup('cut', '备份文件不完整：后面的部分没有了。请换一份备份。')

function open(
  key: Buffer,
  head: string,
  frame: number,
  body: Buffer,
  tag: Buffer,
): { readonly plain: Buffer; readonly isLast: boolean } {
  for (const isLast of [false, true])
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(frame, isLast), { authTagLength: TAG })
        .setAAD(Buffer.from(head))
        .setAuthTag(tag)
      return { plain: Buffer.concat([decipher.update(body), decipher.final()]), isLast }
    } catch {
      // Not this one: tried as the last frame, and then it is wrong.
    }
  throw frame === 0
    ? new BadBackup(
        'passphrase',
        '口令不对，打不开这份备份。请核对口令（大小写、空格）；口令确实对的话，文件已经损坏。',
      )
    : broken(frame)
}

const broken = (frame: number): BadBackup =>
  new BadBackup('broken', `备份文件损坏：第 ${frame + 1} 段被改过。请换一份备份。`)
