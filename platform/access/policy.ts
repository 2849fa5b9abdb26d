import type { ParamRow } from '#platform/directory/directory.ts'
import { validOn } from '#platform/directory/valid-on.ts'
import type { Day } from '#platform/kernel/day.ts'

/** How accounts are protected (`domain.md` §11.1, GB/T 22239-2019 8.1.4.1): numbers that the security administrator keeps. */
export type AccessPolicy = {
  readonly passwordLength: number
  /** Of capitals, small letters, digits and signs: how many kinds. */
  readonly passwordClasses: number
  /** How many of the passwords before may not be taken again. */
  readonly passwordHistory: number
  /** After so many days a password must be changed at the next sign-in. */
  readonly passwordDays: number
  readonly lockAfter: number
  readonly lockMinutes: number
  readonly idleMinutes: number
  readonly sessionHours: number
  /** An account not used for so many days is shown for review. */
  readonly unusedDays: number
  /** Who has to give a code beside the password: 0 nobody, 1 administrators and 个人信息保护岗, 2 everybody. */
  readonly secondFactor: number
}

type PolicyParam = { readonly key: string; readonly min: number; readonly max: number }

/** Under which key each number is kept, and between which bounds it may be set. */
export const POLICY_PARAMS: { readonly [K in keyof AccessPolicy]: PolicyParam } = {
  passwordLength: { key: 'access.password-length', min: 8, max: 64 },
  passwordClasses: { key: 'access.password-classes', min: 2, max: 4 },
  passwordHistory: { key: 'access.password-history', min: 1, max: 24 },
  passwordDays: { key: 'access.password-days', min: 30, max: 365 },
  lockAfter: { key: 'access.lock-failures', min: 3, max: 10 },
  lockMinutes: { key: 'access.lock-minutes', min: 5, max: 1440 },
  idleMinutes: { key: 'access.idle-minutes', min: 5, max: 60 },
  sessionHours: { key: 'access.session-hours', min: 1, max: 12 },
  unusedDays: { key: 'access.unused-days', min: 30, max: 180 },
  secondFactor: { key: 'access.second-factor', min: 0, max: 2 },
}

/** What holds where a database has no row for it (one prepared before these were parameters): the rows of the standard pack. */
export const STANDARD: AccessPolicy = {
  passwordLength: 10,
  passwordClasses: 3,
  passwordHistory: 5,
  passwordDays: 90,
  lockAfter: 5,
  lockMinutes: 30,
  idleMinutes: 30,
  sessionHours: 10,
  unusedDays: 90,
  secondFactor: 1,
}

/** The policy in force on a day: the row that began last wins; what is not there is the standard's. */
export function policyOn(params: readonly ParamRow[], day: Day): AccessPolicy {
  const entries = Object.entries(POLICY_PARAMS).map(([name, { key }]) => {
    const found = params.findLast((row) => row.key === key && validOn(row, day))?.value
    return [name, typeof found === 'number' ? found : STANDARD[name as keyof AccessPolicy]]
  })
  return Object.fromEntries(entries) as AccessPolicy
}
