import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrations } from '#apps/server/modules.ts'
import { makeServer, PACKS, type Running } from '#apps/server/server.ts'
import { staffActor } from '#platform/access/sessions.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Database } from '#platform/database/database.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open.ts'
import { seedPack } from '#platform/directory/seed-pack.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import type { GatewaySettings } from '#platform/messages/http-gateway.ts'
import { openMigrated } from './migrated.ts'

/** A moving clock for tests: time is set, never slept. */
export type TestClock = { now: Date; readonly read: () => Date; readonly pass: (ms: number) => void }
export const testClock = (at: string): TestClock => {
  const clock: TestClock = {
    now: new Date(at),
    read: () => clock.now,
    pass: (ms) => {
      clock.now = new Date(clock.now.getTime() + ms)
    },
  }
  return clock
}

export type TestWorld = Running & {
  readonly db: Database
  readonly clock: TestClock
  /** Its data folder: files, keys, heads, backups. */
  readonly folder: string
  /** A demo person at one of their posts, by login. */
  readonly staff: (login: string, role?: string) => Promise<Extract<Actor, { readonly kind: 'staff' }>>
  /** Orders and counts everything written so far. */
  readonly settle: () => Promise<void>
  readonly end: () => Promise<void>
}

let serial = 0

/**
 * A whole server over a fresh database with the demo district's directory, on the embedded database or on
 * TEST_DATABASE_URL's server. Background work is not running: tests call it.
 */
export async function openTestWorld(
  at = '2026-09-29T02:24:00Z',
  pack = 'qinglan',
  gateway?: GatewaySettings,
): Promise<TestWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-test-'))
  const { db, drop } = await freshDatabase()
  await seedPack(db, PACKS, pack)
  const clock = testClock(at)
  const running = await makeServer({
    db,
    dataFolder: folder,
    now: clock.read,
    background: false,
    gateway,
    web: join(folder, 'no-web'),
  })
  return {
    ...running,
    db,
    clock,
    folder,
    staff: (login, role) => findStaff(db, login, role),
    settle: async () => void (await catchUp(db)),
    end: async () => {
      await running.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An empty migrated database: in memory, or a new one on the server that TEST_DATABASE_URL names. */
export async function freshDatabase(): Promise<{
  readonly db: Database
  readonly url: string | null
  readonly drop: () => Promise<void>
}> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return { db: await openMigrated(), url: null, drop: async () => {} }
  const name = `yiwang_test_${process.pid}_${Date.now() % 1_000_000}_${serial++}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = await openDatabase({ url: url.href }, [...migrations])
  return {
    db,
    url: url.href,
    drop: () =>
      onServer(server, `drop database if exists ${name} with (force)`).then(() =>
        onServer(
          server,
          `drop role if exists "${name}_app", "${name}_platform", "${name}_privacy", "${name}_tickets"`,
        ),
      ),
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

type PostRow = {
  readonly person: number
  readonly name: string
  readonly id: number
  readonly unit: string
  readonly unitName: string
  readonly unitShort: string
  readonly role: string
  readonly title: string
}

export async function findStaff(db: Database, login: string, role?: string) {
  const found = await findRow(
    db,
    sql<PostRow>`select pe.id as person, pe.name, po.id, po.unit, u.name as "unitName", u.short as "unitShort", po.role, po.title
      from registry.person pe join registry.post po on po.person_id = pe.id join registry.unit u on u.code = po.unit
      where pe.login = ${login} ${role ? sql`and po.role = ${role}` : sql``} order by po.id limit 1`,
  )
  if (!found) throw new Error(`no demo person ${login} ${role ?? ''}`)
  return staffActor(found.person, found.name, found)
}
