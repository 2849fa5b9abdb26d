import { action } from '#platform/contract/action.ts'
import { go, keep, openTask, seeDesk, set, settle, tell } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { dispatchDesk, stopSignIn } from '../common.ts'
import { OUTCOMES, ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { lacksReason, OVERDUE_REASON, overdueInput } from '../overdue.ts'

/** 答复并提交办结: the lead unit answers (which also signs in, where it had not); the answer stops the clock and goes to the person and to review. */
export const reply = rule(
  action({
    id: 'reply',
    kind: ticket.kind,
    name: '答复并提交办结',
    key: 'R',
    from: ['dispatched', 'handling'],
    by: [holderOf('handle', ['lead'])],
    told: true,
    look: 'primary',
    will: '答复会发给诉求人，工单送分拨岗审核办结；时限停在这一刻。',
    past: '答复',
    compares: 'task',
    input: {
      text: f.longText({
        label: '答复',
        hint: '查到什么、做了什么、以后怎么样；拒绝的要写依据',
        min: 10,
        max: 2000,
      }),
      outcome: f.choice({ label: '结果', choices: OUTCOMES }),
      photos: optional(f.files({ label: '办理后的照片', max: 6 })),
      contacted: f.choice({
        label: '怎么联系诉求人的',
        choices: { phone: '电话', visit: '上门', message: '短信、微信', unreached: '没联系上' },
      }),
      ...overdueInput,
    },
    refusals: OVERDUE_REASON,
  }),
  ({ matter, input, task, world, now }, no) => {
    if (lacksReason(matter, input, now)) return no('overdue-reason-needed')
    const facts = factsOf(matter)
    const desk = dispatchDesk(world, facts)
    return ok([
      settle(task!.no, 'done'),
      ...stopAll(matter, now, 'done', 'finish', 'city'),
      ...stopAll(matter, now, input.contacted === 'unreached' ? 'cancelled' : 'done', 'contact'),
      // Its own only: cooperating units still have to sign in, or to hand in.
      ...stopSignIn(matter, now, 'done', task!),
      go('replied'),
      set(
        patch({
          outcome: input.outcome,
          ...(facts.contactedAt === null && input.contacted !== 'unreached'
            ? { contactedAt: now.toISOString() }
            : {}),
        }),
      ),
      keep({
        reply: input.text,
        contacted: input.contacted,
        ...(input.photos?.length ? { replyPhotos: input.photos } : {}),
        ...(input.overdueReason ? { overdueReason: input.overdueReason } : {}),
      }),
      openTask('review', desk),
      seeDesk(desk),
      tell('replied', `${world.unit(task!.desk.unit)?.name ?? '承办单位'}答复：${input.text}`),
    ])
  },
)
