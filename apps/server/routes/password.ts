import { createHash } from 'node:crypto'
import { checkPassword, hashPassword } from '#platform/access/password.ts'
import { usedBefore } from '#platform/access/password-history.ts'
import { weakness } from '#platform/access/password-rule.ts'
import { policyOn } from '#platform/access/policy.ts'
import { f } from '#platform/contract/field.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { setSecret } from '#platform/directory/write-changes.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok, type Refusal, refuse } from '#platform/kernel/refusal.ts'
import { NOT_SIGNED_IN } from '#platform/matters/authorise.ts'
import { route } from '../route.ts'
import { noteBy } from './admin-shared.ts'

const NO_PASSWORD = { code: 'no-password', status: 409, say: '演示岗位不用密码，也不用改。' } as const
const WRONG = {
  code: 'wrong-password',
  status: 422,
  say: '原来的密码不对。请核对；忘了请找安全管理员重设。',
} as const
const SAME = { code: 'same-password', status: 422, say: '新密码和原来的一样。请换一个。' } as const

const usedLately = (n: number): Refusal => {
  const say = `新密码不能和最近 ${n} 个用过的一样。请换一个。`
  return { code: 'used-password', status: 422, say, details: { faults: [{ field: 'new', say }] } }
}

export const changePassword = route({
  method: 'POST',
  path: '/api/session/password',
  name: '改自己的密码',
  door: 'staff',
  perMinute: 10,
  body: { old: f.text({ label: '原来的密码', max: 200 }), new: f.text({ label: '新密码', max: 200 }) },
  answer: async ({ platform, actor, body, token, now }) => {
    if (actor.kind !== 'staff' || !token) return refuse(NOT_SIGNED_IN)
    const id = actor.personId
    const person = await findRow(
      platform.db,
      sql<{ secret: string | null }>`select secret from registry.person where id = ${id}`,
    )
    if (!person?.secret) return refuse(NO_PASSWORD)
    if (!(await checkPassword(body.old, person.secret))) return refuse(WRONG)
    if (body.old === body.new) return refuse(SAME)
    const rule = policyOn(platform.directory().params, dayOf(now))
    const weak = weakness(body.new, rule)
    if (weak)
      return refuse({
        code: 'weak-password',
        status: 422,
        say: weak,
        details: { faults: [{ field: 'new', say: weak }] },
      })
    if (await usedBefore(platform.db, id, body.new, rule.passwordHistory))
      return refuse(usedLately(rule.passwordHistory))
    const keep = createHash('sha256').update(token).digest()
    await setSecret(
      platform.db,
      id,
      { hash: await hashPassword(body.new), mustChange: false, keep },
      noteBy(actor, now)('password-own', `person:${id}`),
    )
    return ok({ changed: true })
  },
})
