import { type AccessPolicy, POLICY_PARAMS, policyOn, STANDARD } from '#platform/access/policy.ts'
import { decidePolicy, proposePolicy, waitingPolicy } from '#platform/access/policy-requests.ts'
import { f } from '#platform/contract/field.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok, type Refusal, refuse } from '#platform/kernel/refusal.ts'
import { route } from '../route.ts'
import { ADMIN, noteBy, SECURITY, THREE } from './admin-shared.ts'

const NAMES: { readonly [K in keyof AccessPolicy]: string } = {
  passwordLength: '密码：最少几位',
  passwordClasses: '密码：大写、小写、数字、符号至少几种',
  passwordHistory: '密码：不能和最近几个一样',
  passwordDays: '密码：几天后要换',
  lockAfter: '登录：连续错几次锁定',
  lockMinutes: '登录：锁定几分钟',
  idleMinutes: '登录：不操作几分钟后退出',
  sessionHours: '登录：最长几小时要重新登录',
  unusedDays: '账号：几天没用要复核',
  secondFactor: '登录：谁要绑定动态口令（0 都不要，1 管理员和个人信息保护岗，2 所有人）',
}
const NAME_OF = Object.fromEntries(
  Object.entries(POLICY_PARAMS).map(([name, { key }]) => [key, NAMES[name as keyof AccessPolicy]]),
)
const ASKED: Refusal = {
  code: 'param-asked',
  status: 409,
  say: '这个参数已经有一个改动在等系统管理员确认。请先等它处理完。',
}
const DECIDED: Refusal = {
  code: 'already-decided',
  status: 409,
  say: '这个改动已经处理过了，或者没有找到。请刷新页面再看。',
}
const OWN: Refusal = {
  code: 'own-request',
  status: 403,
  say: '自己提出的改动不能自己确认。请由另一位系统管理员确认。',
}

export const policy = route({
  method: 'GET',
  path: '/api/admin/policy',
  name: '安全参数',
  door: THREE,
  answer: async ({ platform, now }) => {
    const params = platform.directory().params
    const stands = policyOn(params, dayOf(now))
    const waiting = await waitingPolicy(platform.db)
    const rows = Object.entries(POLICY_PARAMS).map(([name, { key, min, max }]) => {
      const asked = waiting.find((w) => w.key === key)
      return {
        key,
        name: NAME_OF[key],
        value: stands[name as keyof AccessPolicy],
        standard: STANDARD[name as keyof AccessPolicy],
        min,
        max,
        source: params.findLast((row) => row.key === key)?.source ?? '',
        waiting: asked
          ? { id: asked.id, value: asked.value, proposer: asked.proposer, at: asked.proposedAt }
          : null,
      }
    })
    return ok({ params: rows })
  },
})

export const proposePolicyChange = route({
  method: 'POST',
  path: '/api/admin/policy',
  name: '提出改一个安全参数（系统管理员确认后生效）',
  door: SECURITY,
  status: 201,
  body: {
    key: f.choice({ label: '参数', choices: NAME_OF as Record<string, string> }),
    value: f.integer({ label: '改成', min: 0, max: 2000 }),
  },
  answer: async ({ platform, body, actor, now }) => {
    const { min, max } = Object.values(POLICY_PARAMS).find((p) => p.key === body.key)!
    if (body.value < min || body.value > max) return refuse(outside(min, max))
    const said = noteBy(actor, now)('param-asked', `param:${body.key}`, {
      param: NAME_OF[body.key] ?? body.key,
      value: body.value,
    })
    const id = await proposePolicy(platform.db, body, said)
    return id === undefined ? refuse(ASKED) : ok({ id })
  },
})

const outside = (min: number, max: number): Refusal => {
  const say = `这个参数只能填 ${min} 到 ${max}。`
  return { code: 'out-of-range', status: 422, say, details: { faults: [{ field: 'value', say }] } }
}

export const decidePolicyChange = route({
  method: 'POST',
  path: '/api/admin/policy/{id}/decide',
  name: '确认或退回安全参数的改动',
  door: ADMIN,
  params: { id: f.integer({ label: '改动', min: 1 }) },
  body: { granted: f.yesNo({ label: '确认' }) },
  answer: async ({ platform, params, body, actor, now }) => {
    const asked = (await waitingPolicy(platform.db)).find((w) => w.id === params.id)
    if (!asked) return refuse(DECIDED)
    if (asked.proposedBy === actor.ref) return refuse(OWN)
    const name = NAME_OF[asked.key] ?? asked.key
    const what = body.granted ? 'param-in-force' : 'param-refused'
    const said = noteBy(actor, now)(what, `param:${asked.key}`, { param: name, value: asked.value })
    const decided = await decidePolicy(
      platform.db,
      { id: asked.id, granted: body.granted, today: dayOf(now), name },
      said,
    )
    if (!decided) return refuse(DECIDED)
    await platform.refresh()
    return ok({ granted: body.granted })
  },
})
