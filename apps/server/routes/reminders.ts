import { remindMany } from '#modules/tickets/remind-many.ts'
import { f, optional } from '#platform/contract/field.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { route } from '../route.ts'
import { UNKNOWN_UNIT } from './board.ts'

export const reminders = route({
  method: 'POST',
  path: '/api/reminders',
  name: '催办一家或全部：超期的，或今天到期的',
  door: ['supervisor'],
  perMinute: 30,
  body: {
    unit: optional(f.unit({ label: '单位' })),
    which: f.choice({ label: '催哪些', choices: { late: '已超期', today: '今天到期' } }),
    note: optional(f.longText({ label: '催办意见', max: 300 })),
  },
  answer: async ({ platform, actor, body, now }) => {
    if (body.unit && !platform.directory().units.has(body.unit)) return refuse(UNKNOWN_UNIT)
    return ok(await remindMany(platform, actor, body, now))
  },
})
