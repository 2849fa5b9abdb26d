import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { role, system } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { patch } from '../facts.ts'
import { toDispatch } from '../to-dispatch.ts'

/** 撤销并入: it was not the same matter after all; it is dispatched on its own. */
export const unmerge = rule(
  action({
    id: 'unmerge',
    kind: ticket.kind,
    name: '撤销并入',
    from: ['merged'],
    by: [role('dispatcher'), system],
    told: true,
    will: '从主单分开，回到待派，单独办理。',
    past: '撤销并入',
    input: { reason: f.longText({ label: '为什么分开', min: 2, max: 300 }) },
  }),
  ({ matter, input, world }) => {
    const links = matter.links.filter((l) => l.kind === 'merge' && l.role === 'parent' && l.active)
    return ok([
      ...links.map((l) => ({ do: 'unlink', kind: 'merge', other: l.other }) as const),
      set(patch({ lead: null })),
      keep({ reason: input.reason }),
      ...toDispatch(matter, world),
    ])
  },
)
