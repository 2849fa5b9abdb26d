import { randomBytes } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { needRoom } from '#platform/database/disk-room.ts'
import { sm3 } from '#platform/kernel/sm3.ts'

/** Kept bytes, found by the SM3 of their content: the same bytes are kept once. */
export type FileStore = {
  /** Refused as `NoRoom` before the disk is full. */
  readonly put: (bytes: Uint8Array) => Promise<string>
  readonly get: (hash: string) => Promise<Uint8Array>
  readonly has: (hash: string) => Promise<boolean>
  /**
   * Takes bytes away for good, unless somebody turns out to need them (`isNeeded`, asked when they are out of reach already: who
   * keeps the same bytes meanwhile finds them missing and puts them again). May be asked again after a crash, at any point.
   */
  readonly remove: (hash: string, isNeeded: () => Promise<boolean>) => Promise<void>
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Files in a folder; a file appears whole or not at all. */
export function folderStore(folder: string): FileStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash)
  return {
    put: async (bytes) => {
      const hash = Buffer.from(sm3(bytes)).toString('hex')
      const path = pathOf(hash)
      needRoom(folder, bytes.length)
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 })
      const draft = `${path}.${randomBytes(6).toString('hex')}`
      try {
        await writeFile(draft, bytes, { flush: true })
        await rename(draft, path)
      } catch (error) {
        // What a full disk cut short must not take room for ever.
        await rm(draft, { force: true })
        throw error
      }
      return hash
    },
    get: (hash) => readFile(pathOf(hash)),
    has: (hash) => exists(pathOf(hash)),
    remove: async (hash, isNeeded) => {
      const path = pathOf(hash)
      const aside = `${path}.leaving`
      if (await exists(path)) await rename(path, aside)
      if (!(await exists(aside))) return
      if (await isNeeded()) await rename(aside, path)
      else await rm(aside, { force: true })
    },
  }
}
