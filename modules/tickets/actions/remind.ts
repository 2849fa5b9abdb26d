import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { role } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'

/** 催办: a reminder to the unit that has it in hand. */
export const remind = rule(
  action({
    id: 'remind',
    kind: ticket.kind,
    name: '催办',
    key: 'U',
    from: ['dispatched', 'handling'],
    by: [role('supervisor'), role('dispatcher'), role('confidential')],
    will: '催办送到牵头单位，记入留痕和次数。',
    past: '催办',
    compares: 'nothing',
    input: { note: optional(f.longText({ label: '催办意见', max: 300 })) },
  }),
  ({ matter, input }) =>
    ok([
      set(patch({ reminders: factsOf(matter).reminders + 1 })),
      ...(input.note ? [keep({ note: input.note })] : []),
    ]),
)
