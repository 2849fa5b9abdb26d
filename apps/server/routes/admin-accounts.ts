import { endSessions, readAccounts, unlockAccount } from '#platform/access/accounts.ts'
import { oneTimePassword } from '#platform/access/one-time-password.ts'
import { hashPassword } from '#platform/access/password.ts'
import { policyOn } from '#platform/access/policy.ts'
import { readSignIns } from '#platform/access/sign-in-record.ts'
import { f, optional } from '#platform/contract/field.ts'
import { setSecret } from '#platform/directory/write-changes.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { route } from '../route.ts'
import { personName } from './admin-people.ts'
import { NO_PERSON, noteBy, PERSON_ID, SECURITY, standsApart } from './admin-shared.ts'

const PAGE = 100
const NOT_LOCKED = {
  code: 'not-locked',
  status: 409,
  say: '这个账号没有锁定，不用解锁。',
} as const
const ON_THE_SERVER = {
  code: 'administrators-password',
  status: 403,
  say: '系统、安全、审计管理员和个人信息保护岗的密码，一个人不能重设，否则一个人就能用两个人的权限。请两人在场，在服务器上运行 ./yiwang password --login 登录名。',
} as const

export const accounts = route({
  method: 'GET',
  path: '/api/admin/accounts',
  name: '账号：锁定、登录、多久没用',
  door: SECURITY,
  answer: async ({ platform, now }) => {
    const { unusedDays } = policyOn(platform.directory().params, dayOf(now))
    return ok({ accounts: await readAccounts(platform.db, now, unusedDays), unusedDays })
  },
})

export const unlock = route({
  method: 'POST',
  path: '/api/admin/people/{id}/unlock',
  name: '解锁账号',
  door: SECURITY,
  params: PERSON_ID,
  answer: async ({ platform, params, actor, now }) => {
    if (!(await personName(platform.db, params.id))) return refuse(NO_PERSON)
    const said = noteBy(actor, now)('unlock', `person:${params.id}`)
    return (await unlockAccount(platform.db, params.id, now, said))
      ? ok({ unlocked: true })
      : refuse(NOT_LOCKED)
  },
})

export const endEverywhere = route({
  method: 'POST',
  path: '/api/admin/people/{id}/sign-off',
  name: '让一个人在所有地方退出',
  door: SECURITY,
  params: PERSON_ID,
  answer: async ({ platform, params, actor, now }) => {
    if (!(await personName(platform.db, params.id))) return refuse(NO_PERSON)
    const said = noteBy(actor, now)('sign-off', `person:${params.id}`)
    return ok({ ended: await endSessions(platform.db, params.id, said) })
  },
})

export const adminPassword = route({
  method: 'POST',
  path: '/api/admin/people/{id}/password',
  name: '重设密码：一次性，本人登录后要改',
  door: SECURITY,
  perMinute: 60,
  params: PERSON_ID,
  answer: async ({ platform, params, actor, now }) => {
    if (!(await personName(platform.db, params.id))) return refuse(NO_PERSON)
    if (await standsApart(platform.db, params.id, now)) return refuse(ON_THE_SERVER)
    const password = oneTimePassword()
    await setSecret(
      platform.db,
      params.id,
      { hash: await hashPassword(password), mustChange: true, keep: null },
      noteBy(actor, now)('password-reset', `person:${params.id}`),
    )
    return ok({ password })
  },
})

export const signIns = route({
  method: 'GET',
  path: '/api/admin/sign-ins',
  name: '登录记录：时间、地址、成功或失败',
  door: ['security', 'auditor'],
  query: {
    failed: optional(f.yesNo({ label: '只看没有成功的' })),
    before: optional(f.integer({ label: '从哪一条往前', min: 1 })),
  },
  answer: async ({ platform, query }) => {
    const found = await readSignIns(platform.db, {
      before: query.before ?? null,
      failed: query.failed ?? false,
      limit: PAGE + 1,
    })
    const signIns = found.slice(0, PAGE)
    return ok({ signIns, next: found.length > PAGE ? signIns.at(-1)!.id : null })
  },
})
