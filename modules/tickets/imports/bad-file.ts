import { type FileHandle, open } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** The rows that could not be taken, as they stood, with their line and the reason in front: a row may have too many columns. */
export type BadFile = {
  readonly add: (rows: readonly BadRow[]) => Promise<void>
  /** How many bytes are written. */
  readonly size: () => number
  /** Where it lies; null while no row is bad. */
  readonly path: () => string | null
  readonly close: () => Promise<void>
}
export type BadRow = { readonly line: number; readonly values: readonly string[]; readonly say: string }

/**
 * Opens `<file>.bad.csv`, cut to the bytes that an interrupted import had accounted for; it appears with the
 * first bad row. Where the file's own folder cannot be written, it lies in the current one.
 */
export async function openBadFile(file: string, header: readonly string[], kept: number): Promise<BadFile> {
  let handle: FileHandle | null = null
  let path: string | null = null
  let size = 0
  const begin = async (): Promise<FileHandle> => {
    const found = await openAny([`${file}.bad.csv`, join(process.cwd(), `${basename(file)}.bad.csv`)])
    await found.handle.truncate(kept)
    handle = found.handle
    path = found.path
    size = kept
    if (kept === 0) await write([`\ufeff${lineOf(['原行号', '问题', ...header])}`])
    return found.handle
  }
  const write = async (lines: readonly string[]): Promise<void> => {
    const bytes = Buffer.from(lines.join(''))
    await handle?.write(bytes, 0, bytes.length, size)
    size += bytes.length
  }
  if (kept > 0) await begin()
  return {
    add: async (rows) => {
      if (rows.length === 0) return
      if (!handle) await begin()
      await write(rows.map((r) => lineOf([String(r.line), r.say, ...r.values])))
    },
    size: () => size,
    path: () => path,
    close: async () => {
      await handle?.close()
    },
  }
}

async function openAny(
  paths: readonly string[],
): Promise<{ readonly path: string; readonly handle: FileHandle }> {
  for (const path of paths) {
    const handle = await open(path, 'r+')
      .catch(() => open(path, 'w+'))
      .catch(() => undefined)
    if (handle) return { path, handle }
  }
  throw new Error(`写不了问题行文件 ${paths[0]}。请换一个能写的文件夹。`)
}

const lineOf = (values: readonly string[]): string =>
  `${values.map((v) => (/[",\n\r]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v)).join(',')}\r\n`
