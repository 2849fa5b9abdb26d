import { existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const MB = 1024 * 1024

/**
 * What stays free on a disk that the product writes to. Below it people are refused in words; what is left lets the work that
 * follows an act come to its end, and the embedded database keep its log, without which it could not go on.
 */
export const RESERVE = 64 * MB

/** What the embedded database needs to open after a kill: two files of its log. A new one needs more. */
const TO_OPEN = 40 * MB
const TO_MAKE = 110 * MB

/** Too little room on a disk: nothing was written. Its code is the one that a server gives for a full disk. */
export class NoRoom extends Error {
  readonly code = '53100'
}

/** Bytes that are free where a folder lies or will lie; undefined where the system does not tell. */
export function freeBytes(folder: string): number | undefined {
  const at = resolve(folder)
  if (!existsSync(at)) return dirname(at) === at ? undefined : freeBytes(dirname(at))
  try {
    const { bavail, blocks, bsize } = statfsSync(at)
    // What has no room at all is no disk (`/proc`).
    return blocks === 0 ? undefined : bavail * bsize
  } catch {
    return undefined
  }
}

/** Throws `NoRoom` when less than the reserve would stay free after writing so many bytes. */
export function needRoom(folder: string, bytes = 0): void {
  const free = freeBytes(folder)
  if (free !== undefined && free - bytes < RESERVE) throw new NoRoom(`磁盘满了：${wordsOf(folder, free)}。`)
}

/** Throws `NoRoom`, in words for whoever starts the program, when a database in a folder could not be opened or made. */
export function needRoomToOpen(folder: string): void {
  const free = freeBytes(folder)
  const need = existsSync(folder) ? TO_OPEN : TO_MAKE
  if (free !== undefined && free < need)
    throw new NoRoom(
      `磁盘满了，没有启动：${wordsOf(folder, free)}，至少要 ${need / MB} MB。数据没有丢；请先腾出空间，再启动。`,
    )
}

const wordsOf = (folder: string, free: number): string =>
  `${resolve(folder)} 所在的磁盘只剩 ${Math.floor(free / MB)} MB`
