import { action } from '#platform/contract/action.ts'
import { keep, openTask, set, settle } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { administration } from '../by-administration.ts'
import { ticket } from '../contract.ts'
import { factsOf, officer } from '../facts.ts'

/** 交接: somebody moves on; what they worked on for a unit goes to a colleague there. Tasks of the desk stay at the desk. */
export const handOver = rule(
  action({
    id: 'hand-over',
    kind: ticket.kind,
    name: '交接',
    from: ['waiting', 'dispatched', 'handling', 'replied', 'closed', 'merged'],
    by: [administration],
    look: 'quiet',
    will: '这一件改由同单位的同事接着办，时限不变。',
    past: '交接给同事',
    compares: 'nothing',
    input: {
      unit: f.unit({ label: '单位' }),
      from: f.person({ label: '交出的人' }),
      to: f.person({ label: '接手的人' }),
      note: f.text({ label: '交接说明', max: 100 }),
    },
    refusals: { 'not-theirs': { status: 409, say: '这一件不在这个人手上，不用交接。' } },
  }),
  ({ matter, input }, no) => {
    const tasks = liveTasks(matter).filter((t) => t.person === input.from && t.desk.unit === input.unit)
    const signed = factsOf(matter).officers[input.unit] === input.from
    if (tasks.length === 0 && !signed) return no('not-theirs')
    return ok([
      ...tasks.flatMap(({ no: task, step, desk, mode, required, state }, i) => [
        settle(task, 'handed-on'),
        openTask(step, desk, { mode, required, person: input.to }),
        ...(state === 'accepted' ? [settle(matter.tasks.length + 1 + i, 'accepted')] : []),
      ]),
      ...(signed ? [set(officer(matter, input.unit, input.to))] : []),
      keep({ note: input.note }),
    ])
  },
)
