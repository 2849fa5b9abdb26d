import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * Makes a folder and those above it. Throws in words where the system makes none (`/proc`): there Node's own `recursive` tries
 * again for ever.
 */
export function makeFolder(folder: string, mode?: number): void {
  const path = resolve(folder)
  if (isFolder(path)) return
  const above = dirname(path)
  if (above !== path) makeFolder(above, mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Somebody else was faster.
    if (code === 'EEXIST' && isFolder(path)) return
    throw code === 'ENOENT' ? new Error(`这里建不了文件夹：${path}。请换一个位置。`) : error
  }
}

/** Makes a folder and writes into it, so that one which takes nothing is told at once and by its own name. */
export function needWritable(folder: string, mode?: number): void {
  makeFolder(folder, mode)
  const probe = join(folder, `.probe-${process.pid}`)
  try {
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ENOENT'
      ? new Error(`这里写不了文件：${folder}。请换一个位置。`)
      : Object.assign(error as Error, { path: folder })
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
