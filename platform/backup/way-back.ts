import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from '#platform/database/make-folder.ts'
import { putJson } from './put-json.ts'

/** What an upgrade noted before anything was changed: with it the older program finds its way back. */
export type WayBack = {
  readonly from: string
  readonly to: string
  /** The backup of the older program, and the folder it lies in. */
  readonly backup: string
  readonly folder: string
  /** How many entries the ledger had at that moment. */
  readonly entries: number
  readonly at: string
}

const pathIn = (dataFolder: string): string => join(dataFolder, 'upgrade.json')

/** The note of the last upgrade; undefined where there was none. */
export function readWayBack(dataFolder: string): WayBack | undefined {
  try {
    return JSON.parse(readFileSync(pathIn(dataFolder), 'utf8')) as WayBack
  } catch {
    return undefined
  }
}

/** Writes the note whole or not at all. */
export async function putWayBack(dataFolder: string, note: WayBack): Promise<void> {
  const path = pathIn(dataFolder)
  makeFolder(dirname(path))
  await putJson(path, note)
}
