import { dueOf } from '#platform/clock/term.ts'
import { dayWords } from '#platform/clock/words.ts'
import { action } from '#platform/contract/action.ts'
import { extendClock, keep, set, settle, tell } from '#platform/contract/change.ts'
import { lastClock } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { clockFacts } from '#platform/matters/timed.ts'
import { ticket } from '../contract.ts'
import { patch } from '../facts.ts'

/** 审批延期: the limit moves only after approval, and the person is told why. */
export const decideExtension = rule(
  action({
    id: 'decide-extension',
    kind: ticket.kind,
    name: '审批延期',
    key: 'A',
    from: ['dispatched', 'handling', 'replied'],
    by: [holderOf('extension')],
    told: true,
    look: 'primary',
    will: '批准后最晚日期顺延，并把原因告诉诉求人；不批准则时限不变。',
    past: '审批延期',
    compares: 'task',
    input: {
      decision: f.choice({ label: '意见', choices: { grant: '批准', refuse: '不批准' } }),
      note: optional(f.longText({ label: '说明', max: 300 })),
    },
    refusals: { 'not-running': { status: 409, say: '这件已经答复，不用再延期。请选“不批准”。' } },
  }),
  ({ matter, parts, input, task, actor, world }, no) => {
    const clock = lastClock(matter, 'finish')
    const note = input.note
      ? [keep({ note: input.note, decision: input.decision })]
      : [keep({ decision: input.decision })]
    if (input.decision === 'refuse')
      return ok([settle(task!.no, 'done'), set(patch({ extension: 'refused' })), ...note])
    if (clock?.state !== 'running') return no('not-running')
    const days = Number(matter.facts.extensionDays)
    const added = { amount: days, unit: 'workday' } as const
    const facts = clockFacts(clock)
    const { dueAt } = dueOf({ ...facts, extensions: [...facts.extensions, added] }, world.calendar)
    const why = typeof parts.extensionReason === 'string' ? `原因：${parts.extensionReason}` : ''
    const said = `经批准，答复时间延长 ${days} 个工作日${dueAt ? `，最晚${dayWords(dayOf(dueAt))}` : ''}。${why}`
    return ok([
      settle(task!.no, 'done'),
      set(patch({ extension: 'granted' })),
      extendClock(clock.no, added, actor.ref, 'tickets.extension'),
      // A later date may undo a miss that was already written down; it is missed again when the new date passes.
      ...(clock.missedAt ? [{ do: 'restored', clock: clock.no } as const] : []),
      ...note,
      // Kept with the entry as well: who asked for the date reads on the progress page why it moved.
      keep({ moved: said }),
      tell('extended', said),
    ])
  },
)
