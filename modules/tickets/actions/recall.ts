import { endOfTerm } from '#platform/clock/term.ts'
import { action } from '#platform/contract/action.ts'
import { type Change, deskScope, newRound, set, unsee } from '#platform/contract/change.ts'
import { lastClock, missed, stopAll } from '#platform/contract/clocks.ts'
import { rule, type World } from '#platform/contract/rule.ts'
import type { Desk, MatterState } from '#platform/contract/state.ts'
import { liveTasks, settleAll } from '#platform/contract/tasks.ts'
import { role } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { leadTask } from '../common.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { dispatchTerm } from '../terms.ts'
import { toDispatch } from '../to-dispatch.ts'

/** 撤回派单: a slip of the hand, before anybody has signed in. */
export const recall = rule(
  action({
    id: 'recall',
    kind: ticket.kind,
    name: '撤回派单',
    key: 'Z',
    from: ['dispatched'],
    by: [role('dispatcher'), role('confidential')],
    look: 'quiet',
    will: '从单位的收件箱撤回，回到待派。',
    past: '撤回派单',
    input: {},
    refusals: {
      'too-late': { status: 409, say: '派单已超过可撤回的时间，不能撤回。请联系单位退单。' },
      signed: { status: 409, say: '单位已经签收，不能撤回。请联系单位退单或转办。' },
    },
  }),
  ({ matter, world, now }, no) => {
    const lead = leadTask(matter)
    if (matter.tasks.some((t) => t.step === 'handle' && t.round === matter.round && t.state === 'accepted'))
      return no('signed')
    const until = lead && endOfTerm(world.term('dispatch.undo'), new Date(lead.openedAt), world.calendar)
    if (until && now > until) return no('too-late')
    return ok([
      ...settleAll(matter, 'withdrawn', 'handle'),
      ...strangers(matter).map((desk) => unsee(deskScope(desk))),
      ...stopAll(matter, now, 'cancelled', 'sign-in', 'contact'),
      newRound,
      set(patch({ lead: null })),
      ...backToDispatch(matter, world, now),
    ])
  },
)

/**
 * Back to the desk that dispatches, on the time it had: a slip of the hand gives no new one (`domain.md` §6.3), however often it
 * is made. Only where danger was told meanwhile, and ends the wait earlier, is it minutes from now.
 */
function backToDispatch(matter: MatterState, world: World, now: Date): readonly Change[] {
  const ran = lastClock(matter, 'dispatch')
  // A ticket that was taken up again went to its unit without a dispatch: the desk has had no time for it yet.
  const given = matter.tasks.find((t) => t.step === 'handle' && t.round === matter.round)
  const anew = endOfTerm(dispatchTerm(world, factsOf(matter).urgent), now, world.calendar)
  const goesOn = ran?.state === 'done' && ran.doneAt === given?.openedAt && ran.dueAt !== null
  if (!goesOn || Date.parse(ran.dueAt) > anew.getTime()) return toDispatch(matter, world)
  return [
    ...toDispatch(matter, world, ran),
    // A date that was missed already is missed once.
    ...(ran.missedAt === ran.dueAt ? [missed({ ...ran, no: matter.clocks.length + 1 })] : []),
  ]
}

/** Desks that only got the ticket by the slip: they must not read it any longer. */
function strangers(matter: MatterState): readonly Desk[] {
  const recalled = liveTasks(matter, 'handle')
  const before = matter.tasks.filter((t) => !recalled.includes(t))
  return recalled
    .map((t) => t.desk)
    .filter((desk) => !before.some((t) => t.desk.unit === desk.unit && t.desk.role === desk.role))
}
