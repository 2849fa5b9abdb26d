import { action } from '#platform/contract/action.ts'
import { keep, set, tell } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { closing } from '../closing.ts'
import { ticket } from '../contract.ts'
import { patch } from '../facts.ts'

/** The parent was closed: the merged ticket gets the same answer and is closed, with its own call-back and rating. */
export const followParent = rule(
  action({
    id: 'follow-parent',
    kind: ticket.kind,
    name: '随主单办结',
    from: ['merged'],
    by: [system],
    told: true,
    will: '主单办结后，把同样的答复告诉这位诉求人。',
    past: '随主单办结',
    compares: 'nothing',
    input: {
      reply: optional(f.longText({ label: '答复', max: 2000 })),
      outcome: optional(f.text({ label: '结果', grade: 0 })),
      lead: optional(f.unit({ label: '牵头单位' })),
    },
  }),
  ({ matter, input, world, now }) =>
    ok([
      set(patch({ outcome: input.outcome ?? 'solved', ...(input.lead ? { lead: input.lead } : {}) })),
      ...(input.reply ? [keep({ reply: input.reply }), tell('replied', input.reply)] : []),
      ...closing(matter, world, now),
    ]),
)
