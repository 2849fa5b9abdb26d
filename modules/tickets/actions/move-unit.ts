import { action } from '#platform/contract/action.ts'
import { keep, openTask, seeDesk, set, settle, startClock, tell } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { barredFrom } from '../barred.ts'
import { administration } from '../by-administration.ts'
import { handlingDesk, stopSignIn } from '../common.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { signInTerm } from '../terms.ts'

/** 单位撤并移交: a unit ends; what it had in hand goes to its successor, with the date told to the person unchanged. */
export const moveUnit = rule(
  action({
    id: 'move-unit',
    kind: ticket.kind,
    name: '单位撤并移交',
    from: ['dispatched', 'handling', 'replied'],
    by: [administration],
    told: true,
    look: 'quiet',
    will: '这一件改由接着管的单位办，最晚日期不变。',
    past: '单位撤并，移交',
    compares: 'nothing',
    input: { unit: f.unit({ label: '撤并的单位' }), to: f.unit({ label: '接着管的单位' }) },
    refusals: {
      'unit-unknown': { status: 422, say: '没有这个单位，或者它已经撤并。请重新选择。' },
      'nothing-there': { status: 409, say: '这个单位手上没有这一件。' },
      'unit-named': { status: 409, say: '有一件举报点到了接着管的单位，不能移交给它。请先由保密件岗改派。' },
    },
  }),
  ({ matter, input, world, now }, no) => {
    const facts = factsOf(matter)
    const successor = world.unit(input.to)
    if (!successor?.active || input.to === input.unit) return no('unit-unknown')
    if (barredFrom(world, matter).has(input.to)) return no('unit-named')
    const desk = handlingDesk(input.to)
    const leaving = liveTasks(matter, 'handle').filter((t) => t.desk.unit === input.unit)
    const there = liveTasks(matter, 'handle').filter((t) => t.desk.unit === input.to)
    const first = leaving.find((t) => t.mode === 'lead') ?? leaving[0]
    if (!first) return no('nothing-there')
    // A successor that already cooperates keeps its task, unless it now has to lead.
    const opens = first.mode === 'lead' || there.length === 0
    return ok([
      ...leaving.flatMap((t) => [settle(t.no, 'handed-on'), ...stopSignIn(matter, now, 'cancelled', t)]),
      ...(opens
        ? [
            ...there.flatMap((t) => [settle(t.no, 'withdrawn'), ...stopSignIn(matter, now, 'cancelled', t)]),
            openTask('handle', desk, { mode: first.mode, required: first.required }),
            ...(first.state === 'accepted'
              ? [settle(matter.tasks.length + 1, 'accepted')]
              : [startClock('sign-in', signInTerm(world, facts.urgent), { onTask: 'last' })]),
            seeDesk(desk),
          ]
        : []),
      ...(facts.lead === input.unit ? [set(patch({ lead: input.to }))] : []),
      keep({ note: `${world.unit(input.unit)?.name ?? input.unit}撤并，由${successor.name}接着办。` }),
      ...(first.mode === 'lead' ? [tell('moved', `已转由${successor.name}办理，最晚日期不变。`)] : []),
    ])
  },
)
