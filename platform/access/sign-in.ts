import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { FactorKey } from './factor-key.ts'
import { checkPassword } from './password.ts'
import type { AccessPolicy } from './policy.ts'
import { checkCode, isBound } from './second-factor.ts'
import { type Guard, openStaffSession } from './sessions.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const BAD_LOGIN: Refusal = {
  code: 'bad-login',
  status: 401,
  say: '手机号、工号或密码不对。请核对；忘了密码请找安全管理员重设。',
}
const locked = ({ lockAfter, lockMinutes }: AccessPolicy): Refusal => ({
  code: 'locked',
  status: 423,
  say: `密码连续错了 ${lockAfter} 次，这个账号锁定 ${lockMinutes} 分钟。请稍后再试，或找安全管理员解锁。`,
})
const CODE_NEEDED: Refusal = {
  code: 'code-needed',
  status: 401,
  say: '密码对了。这个账号绑定了动态口令，请再填手机上显示的 6 位数字。',
}
const BAD_CODE: Refusal = {
  code: 'bad-code',
  status: 401,
  say: '动态口令不对，或者已经用过。请等手机上换成下一个再填；手机的时间要准。手机丢了请找安全管理员。',
}
export type Given = {
  readonly login: string
  readonly password: string
  readonly code?: string | undefined
}

type PersonRow = { readonly id: number; readonly secret: string | null }

/**
 * Signs in with login (or phone), password and, where a telephone is bound, its code. Some failures, one after another, lock the
 * account for a while, wrong codes like wrong passwords; a password that is too old must be changed before anything else.
 */
export async function signInWithPassword(
  db: Database,
  { login, password, code }: Given,
  now: Date,
  { policy, factorKey }: Guard,
): Promise<Result<{ readonly token: string }>> {
  const person = await findRow(
    db,
    sql<PersonRow>`select id, secret from registry.person
    where (login = ${login} or phone = ${login}) and (valid_to is null or valid_to >= ${dayOf(now)}::date) order by id limit 1`,
  )
  if (!person) {
    await checkPassword(password, null)
    return refuse(BAD_LOGIN)
  }
  const turn = await takeTurn(db, person.id, now, policy)
  if (!turn) return refuse(locked(policy))
  if (!(await checkPassword(password, person.secret))) return refuse(turn.last ? locked(policy) : BAD_LOGIN)
  const second = await secondOf(db, factorKey, person.id, code, now)
  if (second === 'asked') {
    await giveTurnBack(db, person.id)
    return refuse(CODE_NEEDED)
  }
  if (second === 'wrong') return refuse(turn.last ? locked(policy) : BAD_CODE)
  const oldest = new Date(now.getTime() - policy.passwordDays * DAY)
  await rows(
    db,
    sql`update registry.person set failed = 0, locked_until = null, must_change = must_change or coalesce(secret_at < ${oldest}, false) where id = ${person.id}`,
  )
  return openStaffSession(db, person.id, null, now, policy)
}

async function secondOf(db: Database, key: FactorKey, person: number, code: string | undefined, now: Date) {
  if (code !== undefined) return checkCode(db, key, person, code, now)
  return (await isBound(db, key, person)) ? 'asked' : 'not-bound'
}

/**
 * The password was right and the code is only asked for: no failure. Those before stay counted. A lock that is met here counted
 * this try: nobody takes a turn under a lock, so without it one failure was still left.
 */
const giveTurnBack = async (db: Database, person: number): Promise<void> => {
  await rows(
    db,
    sql`update registry.person set failed = greatest(failed - 1, 0), locked_until = null where id = ${person}`,
  )
}

/**
 * Counts a try before the password is looked at, so that many guesses at once are still counted one by one;
 * undefined while the account is locked. The last try locks; the right password unlocks. A lock that would last
 * twice as long as any was set before the clock was set back, and is over.
 */
const takeTurn = (
  db: Database,
  person: number,
  now: Date,
  { lockAfter, lockMinutes }: AccessPolicy,
): Promise<{ readonly last: boolean } | undefined> =>
  findRow(
    db,
    sql<{
      last: boolean
    }>`update registry.person set failed = case when locked_until is null then failed + 1 else 1 end,
      locked_until = case when locked_until is null and failed + 1 >= ${lockAfter} then ${new Date(now.getTime() + lockMinutes * MINUTE)}::timestamptz end
    where id = ${person} and (locked_until is null or locked_until <= ${now} or locked_until > ${new Date(now.getTime() + 2 * lockMinutes * MINUTE)}) returning locked_until is not null as last`,
  )
