import { enrolment } from '#platform/access/factor-code.ts'
import { checkPassword } from '#platform/access/password.ts'
import { beginFactor, bindFactor, checkCode, isBound, removeFactor } from '#platform/access/second-factor.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { FactorBegun } from '#platform/contract/views.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { plainNumber } from '#platform/kernel/number.ts'
import { ok, type Refusal, refuse } from '#platform/kernel/refusal.ts'
import { NOT_SIGNED_IN } from '#platform/matters/authorise.ts'
import { route } from '../route.ts'
import { personName } from './admin-people.ts'
import { NO_PERSON, noteBy, PERSON_ID, SECURITY, standsApart } from './admin-shared.ts'

/** A code as people type it: telephones show it in two groups, and a Chinese keyboard may write its digits wide (`plainNumber`). */
export const CODE = f.text({ label: '动态口令', max: 12 })

const fault = (code: string, field: string, say: string): Refusal => ({
  code,
  status: 422,
  say,
  details: { faults: [{ field, say }] },
})
const NO_PASSWORD: Refusal = {
  code: 'no-password',
  status: 409,
  say: '演示岗位不用密码，也不用动态口令。',
}
const WRONG_PASSWORD = fault('wrong-password', 'password', '密码不对。请核对；忘了请找安全管理员重设。')
const OLD_CODE = fault(
  'old-code',
  'code',
  '这个账号已经绑定了一部手机。换手机要填原来手机上的动态口令；手机丢了请找安全管理员。',
)
const NEW_CODE = fault(
  'new-code',
  'code',
  '动态口令不对。请填手机上正在显示的 6 位数字；手机的时间要准。还不行就重新扫一次。',
)
const NOT_BOUND = {
  code: 'not-bound',
  status: 409,
  say: '这个账号没有绑定动态口令，不用解除。',
} as const
const ON_THE_SERVER = {
  code: 'administrators-factor',
  status: 403,
  say: '系统、安全、审计管理员和个人信息保护岗的动态口令，一个人不能解除。请两人在场，在服务器上运行 ./yiwang factor --login 登录名。',
} as const

export const beginBinding = route({
  method: 'POST',
  path: '/api/session/factor',
  name: '开始绑定动态口令',
  door: 'staff',
  perMinute: 10,
  body: { password: f.text({ label: '密码', max: 200 }), code: optional(CODE) },
  answer: async ({ platform, services, actor, body, now }) => {
    if (actor.kind !== 'staff') return refuse(NOT_SIGNED_IN)
    const { db } = platform
    const person = await findRow(
      db,
      sql<{
        login: string
        secret: string | null
      }>`select login, secret from registry.person where id = ${actor.personId}`,
    )
    if (!person?.secret) return refuse(NO_PASSWORD)
    if (!(await checkPassword(body.password, person.secret))) return refuse(WRONG_PASSWORD)
    const key = services.factorKey
    const bound = await isBound(db, key, actor.personId)
    if (bound && (await checkCode(db, key, actor.personId, plainNumber(body.code ?? ''), now)) !== 'right')
      return refuse(OLD_CODE)
    const secret = await beginFactor(db, key, actor.personId, now)
    const issuer = `一网 ${String(platform.directory().settings.short ?? '')}`.trim()
    return ok(enrolment(secret, issuer, person.login) satisfies FactorBegun)
  },
})

export const finishBinding = route({
  method: 'PUT',
  path: '/api/session/factor',
  name: '绑定动态口令：填手机上的第一个口令',
  door: 'staff',
  perMinute: 10,
  body: { code: CODE },
  answer: async ({ platform, services, actor, body, now }) => {
    if (actor.kind !== 'staff') return refuse(NOT_SIGNED_IN)
    const id = actor.personId
    const said = noteBy(actor, now)('factor-bound', `person:${id}`)
    const bound = await bindFactor(platform.db, services.factorKey, id, plainNumber(body.code), said)
    return bound ? ok({ bound: true }) : refuse(NEW_CODE)
  },
})

export const freeFactor = route({
  method: 'POST',
  path: '/api/admin/people/{id}/factor-removal',
  name: '解除动态口令：手机丢了，本人下次登录重新绑定',
  door: SECURITY,
  params: PERSON_ID,
  answer: async ({ platform, params, actor, now }) => {
    if (!(await personName(platform.db, params.id))) return refuse(NO_PERSON)
    if (await standsApart(platform.db, params.id, now)) return refuse(ON_THE_SERVER)
    const said = noteBy(actor, now)('factor-removed', `person:${params.id}`)
    return (await removeFactor(platform.db, params.id, said)) ? ok({ removed: true }) : refuse(NOT_BOUND)
  },
})
