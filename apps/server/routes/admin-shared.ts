import { f, optional } from '#platform/contract/field.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Database } from '#platform/database/database.ts'
import { APART } from '#platform/directory/administer.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { ROLES } from '#platform/directory/roles.ts'
import { heldPosts, type Note } from '#platform/directory/write-changes.ts'
import { dayOf, isDay } from '#platform/kernel/day.ts'

export const ADMIN = ['admin']
export const SECURITY = ['security']
/** The three administrators: each reads what the others may do and have done. */
export const THREE = ['admin', 'security', 'auditor']
export const NO_PERSON = {
  code: 'unknown-person',
  status: 404,
  say: '没有找到这个人。请刷新页面再试。',
} as const

export const DAY = f.text({ label: '日期', hint: '2026-11-21', grade: 0, max: 10 })
export const PERSON_ID = { id: f.integer({ label: '人员', min: 1 }) }
export const ROLE = f.choice({ label: '岗位', choices: ROLES })
export const TITLE = optional(f.text({ label: '岗位名称', grade: 0, max: 30 }))

/** A real day, given or today's. */
export const dayOr = (day: string | undefined, today: string): string | undefined =>
  day === undefined ? today : isDay(day) ? day : undefined

export const noteBy =
  (actor: Actor, at: Date) =>
  (what: string, target: string, detail: JsonObject = {}): Note => ({
    at,
    actor: actor.ref,
    what,
    target,
    detail,
  })

/** A unit as the checks read it. */
export const unitIn = (directory: Directory) => (code: string) => directory.units.get(code)

/** Whether somebody holds one of the posts that check one another: no single person changes how they sign in. */
export const standsApart = async (db: Database, person: number, now: Date): Promise<boolean> =>
  (await heldPosts(db, dayOf(now))).some((post) => post.person === person && APART.includes(post.role))
