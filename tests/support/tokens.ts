import { openRaiserSession, openStaffSession } from '#platform/access/sessions.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { type Browser, browserOf } from './browser.ts'
import type { TestWorld } from './test-platform.ts'

/** A session's token for a person of the demo district at one of their posts. */
export async function staffToken(world: TestWorld, login: string, role?: string): Promise<string> {
  const { personId, postId } = await world.staff(login, role)
  const opened = await openStaffSession(world.db, personId, postId, world.clock.now)
  if (!opened.ok) throw new Error(opened.refusal.say)
  return opened.value.token
}

/** Somebody of the staff at a browser. */
export const browserAs = async (world: TestWorld, login: string, role?: string): Promise<Browser> =>
  browserOf(world, await staffToken(world, login, role))

/** The person who raised a matter, following it. */
export async function browserOfRaiser(world: TestWorld, party: string, matter: string): Promise<Browser> {
  const { token } = await openRaiserSession(world.db, party, matter, world.clock.now)
  return browserOf(world, token)
}

/** How many rows a table holds: to show that a refusal wrote nothing. */
export async function countOf(world: TestWorld, table: string): Promise<number> {
  const found = await findRow(
    world.db,
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`,
  )
  return found?.n ?? 0
}
