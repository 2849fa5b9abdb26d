import { readFile } from 'node:fs/promises'

/** A file of an archive: where it lies in the program folder, and how to get what is in it. */
export type ArchivedFile = {
  readonly path: string
  readonly mode: number
  readonly read: () => Promise<Buffer>
}

export const RUNS = 0o755
export const LIES = 0o644

/** A file of the disk. */
export const fileAt = (at: string, path: string, mode: number): ArchivedFile => ({
  path,
  mode,
  read: () => readFile(at),
})
