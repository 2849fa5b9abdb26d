import { action } from '#platform/contract/action.ts'
import { go, set, settle } from '#platform/contract/change.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { stopSignIn } from '../common.ts'
import { ticket } from '../contract.ts'
import { officer } from '../facts.ts'

/** 签收: a unit takes its task on; a cooperating one also after the lead has answered. */
export const signIn = rule(
  action({
    id: 'sign-in',
    kind: ticket.kind,
    name: '签收',
    key: 'S',
    from: ['dispatched', 'handling', 'replied'],
    by: [holderOf('handle')],
    told: true,
    look: 'primary',
    will: '记下签收时间；签收后由本单位负责办理。',
    past: '签收',
    compares: 'task',
    input: {},
    refusals: { 'already-signed': { status: 409, say: '您的单位已经签收过了，可以直接办理。' } },
  }),
  ({ matter, task, actor, now }, no) => {
    if (task!.state === 'accepted') return no('already-signed')
    return ok([
      settle(task!.no, 'accepted'),
      ...(actor.kind === 'staff' ? [set(officer(matter, task!.desk.unit, actor.personId))] : []),
      ...stopSignIn(matter, now, 'done', task!),
      ...(task!.mode === 'lead' && matter.state === 'dispatched' ? [go('handling')] : []),
    ])
  },
)
