import { f, optional } from '#platform/contract/field.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { ROLES } from '#platform/directory/roles.ts'
import type { Note } from '#platform/directory/write-changes.ts'
import { isDay } from '#platform/kernel/day.ts'

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
