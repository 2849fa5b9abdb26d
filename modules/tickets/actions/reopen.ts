import { action } from '#platform/contract/action.ts'
import { keep } from '#platform/contract/change.ts'
import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { raiser } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { type Deed, NOBODY_MAY_TAKE, withWords } from '../intake.ts'
import { reopening } from '../reopening.ts'

/** 还没解决: within the window the ticket goes back to the unit that answered (a report that now names it: to the confidential desk), with a new round and a new date. */
export const reopen = rule(
  action({
    id: 'reopen',
    kind: ticket.kind,
    name: '还没解决，重新办',
    from: ['closed'],
    by: [raiser],
    told: true,
    look: 'primary',
    will: '重新打开这一件，单位会再办一次，并给您新的最晚日期。',
    past: '诉求人说还没解决',
    input: {
      why: f.longText({ label: '还有什么没解决', min: 2, max: 1000 }),
      photos: optional(f.files({ label: '照片', max: 6 })),
    },
    refusals: {
      ...NOBODY_MAY_TAKE,
      'too-late': {
        status: 409,
        say: '可以说“还没解决”的日期已经过了。请重新反映，写上原来的编号，我们会接着办。',
      },
    },
  }),
  ({ matter, parts, input, world, now }, no) => {
    const window = lastClock(matter, 'reopen')
    if (window?.state !== 'running' || isPast(window, now)) return no('too-late')
    const photos = input.photos?.length ? { addedPhotos: input.photos } : {}
    const deed: Deed = (heard) => [keep({ reopenWhy: input.why, ...photos }), ...reopening(heard, world, now)]
    const done = withWords({ matter, parts, world, now }, input.why, deed, true)
    return done ? ok(done) : no('nobody-may-take')
  },
)
