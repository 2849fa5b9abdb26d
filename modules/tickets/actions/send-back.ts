import { action } from '#platform/contract/action.ts'
import { type Change, go, keep, newRound, openTask, seeDesk, set, settle } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule, type World } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { barredFrom } from '../barred.ts'
import { handlingDesk } from '../common.ts'
import { ticket } from '../contract.ts'
import { factsOf, NO_EXTENSION, patch } from '../facts.ts'
import { restartAnswered } from '../restart-answered.ts'
import { toDispatch } from '../to-dispatch.ts'

/** 打回: the answer is not good enough; the clock runs on as if it had never stopped. */
export const sendBack = rule(
  action({
    id: 'send-back',
    kind: ticket.kind,
    name: '打回重办',
    key: 'B',
    from: ['replied'],
    by: [holderOf('review')],
    will: '退回牵头单位重新办理，时限接着原来的算；单位已经撤并的，回到待派。',
    past: '打回',
    compares: 'task',
    input: { reason: f.longText({ label: '哪里不够', min: 4, max: 300 }) },
  }),
  ({ matter, input, task, world, now }) =>
    ok([
      settle(task!.no, 'done'),
      set(patch({ outcome: null })),
      keep({ reason: input.reason }),
      ...backToWork(matter, world, now),
      ...restartAnswered(matter),
    ]),
)

/** The unit that answered goes on, as signed in; where it is no more, or was named since, somebody else is found. */
function backToWork(matter: MatterState, world: World, now: Date): readonly Change[] {
  const { lead } = factsOf(matter)
  if (!lead || !world.unit(lead)?.active || barredFrom(world, matter).has(lead))
    return elsewhere(matter, world, now)
  const desk = handlingDesk(lead)
  return [
    go('handling'),
    openTask('handle', desk),
    settle(matter.tasks.length + 1, 'accepted'),
    seeDesk(desk),
  ]
}

/** A new dispatch chooses all units anew. */
const elsewhere = (matter: MatterState, world: World, now: Date): readonly Change[] => [
  ...settleAll(matter, 'withdrawn', 'handle', 'extension'),
  ...stopAll(matter, now, 'cancelled', 'sign-in', 'contact'),
  newRound,
  set(patch({ lead: null, ...NO_EXTENSION })),
  ...toDispatch(matter, world),
]
