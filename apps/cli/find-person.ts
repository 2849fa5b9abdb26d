import { type Database, findRow, sql } from '#platform/database/database.ts'
import type { Print } from './with-platform.ts'

export type Found = { readonly id: number; readonly name: string }

/** The person with a login who still belongs here; where there is none it is said, and nothing is changed. */
export async function findPerson(db: Database, login: string, print: Print): Promise<Found | undefined> {
  const person = await findRow(
    db,
    sql<Found>`select id, name from registry.person where login = ${login} and valid_to is null`,
  )
  if (!person) print(`没有找到登录名 ${login}，或者这个人已经停用。没有改动。`)
  return person
}
