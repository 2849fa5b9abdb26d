import { action } from '#platform/contract/action.ts'
import { go, set, settle, tell } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'

/** 并入: the same matter raised again is handled once; each person keeps their own number, answer and call-back. */
export const merge = rule(
  action({
    id: 'merge',
    kind: ticket.kind,
    name: '并入',
    key: 'M',
    from: ['waiting'],
    by: [holderOf('dispatch')],
    told: true,
    will: '并入主单一起办理；主单答复时，这位诉求人也会得到答复。可以撤销。',
    past: '并入主单',
    input: { into: f.matter({ label: '主单编号' }) },
    refusals: {
      'parent-unknown': { status: 422, say: '没有找到这个编号的工单，或者您看不到它。请核对编号。' },
      'parent-closed': { status: 409, say: '主单已经办结或撤回，不能再并入。' },
      'parent-merged': { status: 409, say: '那一件自己也并入了别的主单。请并入最上面的主单。' },
      secret: { status: 409, say: '保密件不能和普通工单合并。' },
      itself: { status: 422, say: '不能并入自己。' },
    },
  }),
  ({ matter, input, task, world, now, others }, no) => {
    if (factsOf(matter).confidential) return no('secret')
    const parent = others?.find((m) => m.number === input.into)
    if (!parent) return no('parent-unknown')
    if (parent.id === matter.id) return no('itself')
    if (parent.state === 'merged') return no('parent-merged')
    if (parent.closedAt !== null) return no('parent-closed')
    if (factsOf(parent).confidential) return no('secret')
    const lead = factsOf(parent).lead
    return ok([
      settle(task!.no, 'done'),
      ...stopAll(matter, now, 'done', 'dispatch'),
      go('merged'),
      set(patch({ lead, category: factsOf(parent).category ?? factsOf(matter).category })),
      { do: 'link', kind: 'merge', role: 'parent', other: parent.id, after: null, required: true },
      tell(
        'merged',
        `和别人反映的同一件事一起办理${lead ? `，由${world.unit(lead)?.name ?? ''}负责` : ''}。办好后也会答复您。`,
      ),
    ])
  },
)
