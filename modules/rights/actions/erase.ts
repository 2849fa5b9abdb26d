import { termBefore } from '#platform/clock/term-before.ts'
import { action } from '#platform/contract/action.ts'
import { go } from '#platform/contract/change.ts'
import {
  eraseUpToNow,
  erasureInput,
  erasureRefusals,
  keepErasure,
  PRIVACY,
  whyNotErase,
} from '#platform/contract/erasure.ts'
import { rule } from '#platform/contract/rule.ts'
import { role, system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { request } from '../contract.ts'

/** 依法删除 of the request itself: its words, answer and telephone go; that it was asked and answered in time stays. */
export const erase = rule(
  action({
    id: 'erase',
    kind: request.kind,
    name: '依法删除',
    from: ['granted', 'refused', 'withdrawn'],
    // The system repeats, after an older backup was restored, what the post erased before (0012).
    by: [role(PRIVACY), system],
    look: 'quiet',
    will: '这件申请的内容、答复、姓名、电话和每一步写的字全部删除，不能恢复；谁、何时、依据什么删的记入办理留痕。',
    past: '依法删除',
    input: erasureInput,
    refusals: erasureRefusals,
  }),
  ({ matter, input, world, now }, no) => {
    const keptSince = termBefore(world.term('privacy.retention'), now, world.calendar)
    const why = whyNotErase(matter, input, keptSince)
    if (why) return no(why)
    return ok([eraseUpToNow(matter, input.legalGround), keepErasure(input), go('erased')])
  },
)
