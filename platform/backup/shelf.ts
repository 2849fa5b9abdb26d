import { existsSync } from 'node:fs'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupNote } from '#platform/contract/backups.ts'
import { CHINA_OFFSET_MS } from '#platform/kernel/day.ts'
import { putJson } from './put-json.ts'

export type Failure = { readonly at: string; readonly say: string }

const NAME = /^yiwang-[\w-]+\.tar\.gz(\.locked)?$/
const FAILURE = 'last-failure.json'
/** The name of a backup: whose, and when by the clock on the wall in China. */
export function backupName(district: string, at: Date, locked: boolean): string {
  const wall = new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().replaceAll(/[-:]/g, '')
  const who = district.replaceAll(/[^\w]/g, '') || 'district'
  return `yiwang-${who}-${wall.slice(0, 8)}-${wall.slice(9, 15)}.tar.gz${locked ? '.locked' : ''}`
}

const noteOf = (folder: string, file: string): string => join(folder, `${file}.json`)

/** Writes what is known of a backup. */
export const putNote = (folder: string, note: BackupNote): Promise<void> =>
  putJson(noteOf(folder, note.file), note)

/** The backups of a folder that are there and have a note, newest first. */
export async function readShelf(folder: string): Promise<readonly BackupNote[]> {
  const names = await readdir(folder).catch(() => [])
  const notes: BackupNote[] = []
  for (const name of names) {
    if (!NAME.test(name)) continue
    const note = await readJson<BackupNote>(noteOf(folder, name))
    const bytes = (await stat(join(folder, name)).catch(() => undefined))?.size
    // One that was exchanged or cut after it was proved is not proved any more.
    if (note && bytes !== undefined)
      notes.push(bytes === note.bytes ? note : { ...note, bytes, provedAt: null })
  }
  return notes.toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return undefined
  }
}

/** Takes a backup away, with its note last: what has a note and no file is not on the shelf. */
export async function removeBackup(folder: string, file: string): Promise<void> {
  if (!NAME.test(file)) throw new Error(`not the name of a backup: ${file}`)
  await rm(join(folder, file), { force: true })
  await rm(noteOf(folder, file), { force: true })
}

/** Takes away drafts that a kill left behind; asked for while the folder is locked, so that they are nobody's. */
export async function clearDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (name.endsWith('.part')) await rm(join(folder, name), { force: true })
}

/** Why the last try went wrong; nothing when it went well. */
export const readFailure = (folder: string): Promise<Failure | undefined> =>
  readJson<Failure>(join(folder, FAILURE))

export async function putFailure(folder: string, failure: Failure | undefined): Promise<void> {
  const path = join(folder, FAILURE)
  if (failure) await writeFile(path, JSON.stringify(failure))
  else if (existsSync(path)) await rm(path, { force: true })
}
