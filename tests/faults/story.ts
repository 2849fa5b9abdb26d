import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Place } from './child.ts'

export type Stage = {
  readonly place: Place
  readonly rounds: number
  readonly seed: number
  readonly print: (line: string) => void
}
export type Told = {
  readonly wrong: readonly string[]
  readonly did: string
  /** Why it could not be tried here. */
  readonly leftOut?: string
}
export type FaultStory = {
  readonly name: string
  readonly run: (stage: Stage) => Promise<Told>
  /** Wants a folder in which nothing is. */
  readonly beginsEmpty?: boolean
  /** A database of its own that it brings along. */
  readonly brings?: string
}

/** Names a story of faults. */
export const faultStory = (
  name: string,
  run: (stage: Stage) => Promise<Told>,
  more: Pick<FaultStory, 'beginsEmpty' | 'brings'> = {},
): FaultStory => ({ name, run, ...more })

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'yiwang-fault-'))

/**
 * A place of its own: a new folder (a copy of `from`, where an embedded database is prepared already), and a new database where a
 * server is named; taken away again.
 */
export async function withPlace<T>(
  { server, from }: { readonly server?: string | undefined; readonly from?: string | undefined },
  name: string,
  run: (place: Place) => Promise<T>,
): Promise<T> {
  const folder = newFolder()
  if (from && !server) cpSync(from, folder, { recursive: true })
  const database = `yiwang_fault_${name}_${process.pid}`
  if (server) await onServer(server, `create database ${database}`)
  const url = server ? new URL(server) : undefined
  if (url) url.pathname = `/${database}`
  try {
    return await run({ folder, databaseUrl: url?.href })
  } finally {
    // FAULT_KEEP=1 leaves the folder, to look at what a fault left behind.
    if (process.env.FAULT_KEEP === '1') console.log(folder)
    else rmSync(folder, { recursive: true, force: true })
    if (server) {
      await onServer(server, `drop database if exists ${database} with (force)`)
      for (const role of ['app', 'platform', 'privacy', 'tickets'])
        await onServer(server, `drop role if exists "${database}_${role}"`)
    }
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
