import { termBefore } from '#platform/clock/term-before.ts'
import { action } from '#platform/contract/action.ts'
import { go, set } from '#platform/contract/change.ts'
import { endClocks, isTicking } from '#platform/contract/clocks.ts'
import {
  eraseUpToNow,
  erasureInput,
  erasureRefusals,
  keepErasure,
  PRIVACY,
  whyNotErase,
} from '#platform/contract/erasure.ts'
import { rule } from '#platform/contract/rule.ts'
import { settleAll } from '#platform/contract/tasks.ts'
import { role, system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { patch } from '../facts.ts'

/**
 * 依法删除 (个人信息保护法 art. 47): everything written of a ticket that is over goes, for good; what was done, when, by which
 * unit, and the figures stay, and every proof with them. What still ran (a call-back, 还没解决) ends with it.
 */
export const erase = rule(
  action({
    id: 'erase',
    kind: ticket.kind,
    name: '依法删除',
    from: ['closed', 'withdrawn'],
    // The system repeats, after an older backup was restored, what the post erased before (0012).
    by: [role(PRIVACY), system],
    look: 'quiet',
    will: '诉求、答复、姓名、电话、照片和每一步写的字全部删除，不能恢复；谁、何时、依据什么删的记入办理留痕，指标不变。',
    past: '依法删除',
    input: erasureInput,
    refusals: erasureRefusals,
  }),
  ({ matter, input, world, now }, no) => {
    const keptSince = termBefore(world.term('privacy.retention'), now, world.calendar)
    const why = whyNotErase(matter, input, keptSince)
    if (why) return no(why)
    return ok([
      ...settleAll(matter, 'withdrawn'),
      ...endClocks(matter.clocks.filter(isTicking), now, 'cancelled'),
      eraseUpToNow(matter, input.legalGround),
      keepErasure(input),
      set(patch({ erasedFrom: matter.state })),
      go('erased'),
    ])
  },
)
