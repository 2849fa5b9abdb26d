import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeSync } from 'node:fs'

/**
 * Writes a secret of a few bytes where no file is yet: it appears whole, on the disk, or not at all, whatever is killed or full. Of
 * two who write at the same moment the first one's stands. Readable by its owner only.
 */
export function putWhole(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = openSync(draft, 'wx', 0o600)
    try {
      if (writeSync(file, text) < Buffer.byteLength(text)) throw new Error(`${path}: 磁盘满了，没有写下。`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
