import { action } from '#platform/contract/action.ts'
import { keep, settle } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { stopSignIn } from '../common.ts'
import { ticket } from '../contract.ts'

/** 协办答复: a cooperating unit hands its part in, or declines with a reason; also after the lead has answered, until it is closed. */
export const coReply = rule(
  action({
    id: 'co-reply',
    kind: ticket.kind,
    name: '协办答复',
    key: 'R',
    from: ['dispatched', 'handling', 'replied'],
    by: [holderOf('handle', ['co'])],
    told: true,
    look: 'primary',
    will: '协办意见送给牵头单位，您单位的任务结束。',
    past: '协办答复',
    compares: 'task',
    input: {
      did: f.choice({ label: '结果', choices: { done: '已协办', declined: '谢绝协办' } }),
      text: f.longText({ label: '做了什么，或为什么谢绝', min: 2, max: 1000 }),
      photos: optional(f.files({ label: '照片', max: 6 })),
    },
  }),
  ({ matter, input, task, now }) =>
    ok([
      settle(task!.no, input.did === 'done' ? 'done' : 'returned'),
      ...stopSignIn(matter, now, 'done', task!),
      keep({
        did: input.did,
        coText: input.text,
        ...(input.photos?.length ? { coPhotos: input.photos } : {}),
      }),
    ]),
)
