import { action } from '#platform/contract/action.ts'
import { type Change, keep, set, settle } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule, type World } from '#platform/contract/rule.ts'
import type { JsonObject, MatterState, Task } from '#platform/contract/state.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { touch } from '../common.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch, type TicketFacts } from '../facts.ts'
import { type Deed, NOBODY_MAY_TAKE, withWords } from '../intake.ts'
import { reopening } from '../reopening.ts'

/** 回访: asks whether it is solved and whether the person is satisfied; tries on three days, then not counted (`domain.md` §6.4). */
export const callBack = rule(
  action({
    id: 'call-back',
    kind: ticket.kind,
    name: '回访',
    key: 'H',
    from: ['closed'],
    by: [holderOf('callback')],
    told: true,
    look: 'primary',
    will: '记下回访结果，计入解决率和满意率；诉求人要求重新办的，工单重新打开，并有新的最晚日期。',
    past: '回访',
    compares: 'task',
    input: {
      reached: f.yesNo({ label: '打通了' }),
      solved: optional(
        f.choice({
          label: '解决了吗',
          choices: { yes: '解决了', no: '没解决', again: '没解决，要求重新办', unsure: '说不清' },
        }),
      ),
      stars: optional(f.integer({ label: '满意程度', hint: '5 非常满意 … 1 非常不满意', min: 1, max: 5 })),
      note: optional(f.longText({ label: '诉求人说了什么', max: 500 })),
    },
    refusals: {
      ...NOBODY_MAY_TAKE,
      'answer-needed': {
        status: 422,
        say: '打通了就要记下“解决了吗”和“满意程度”；没打通就不能填这两项。',
      },
      'why-needed': { status: 422, say: '重新办要写明诉求人说还有什么没解决，承办单位才知道再办什么。' },
    },
  }),
  ({ matter, parts, input, task, world, now }, no) => {
    const facts = factsOf(matter)
    // Nobody said it: kept, it would count; dropped, whoever wrote it would think it counted.
    const unsaid = input.reached
      ? []
      : (['solved', 'stars'] as const).filter((name) => input[name] !== undefined)
    if (unsaid.length > 0)
      return no('answer-needed', { faults: unsaid.map((field) => ({ field, say: UNSAID[field] })) })
    if (input.reached && (!input.solved || !input.stars)) return no('answer-needed')
    const again = input.reached && input.solved === 'again'
    if (again && !input.note) return no('why-needed')
    const said = patch({
      ...tried(facts, dayOf(now), world),
      ...(input.reached ? answered(facts, input.solved!, input.stars!, dayOf(now)) : {}),
    })
    const over = input.reached || Number(said.callbackTries) >= world.param('callback.tries')
    const deed: Deed = (heard) =>
      again
        ? [...saying(said, input.note, 'reopenWhy'), ...anew(heard, task!, said, world, now)]
        : [...saying(said, input.note, 'note'), ...(over ? ended(matter, task!, now) : [touch(task!)])]
    const done = withWords({ matter, parts, world, now }, input.note, deed, again)
    return done ? ok(done) : no('nobody-may-take')
  },
)

const UNSAID = {
  solved: '没打通，就不能填解决没有。请清掉，或把“打通了”改成“是”。',
  stars: '没打通，就不能填满意不满意。请清掉，或把“打通了”改成“是”。',
} as const

const saying = (
  facts: JsonObject,
  words: string | undefined,
  as: 'note' | 'reopenWhy',
): readonly Change[] => [set(facts), ...(words ? [keep({ [as]: words })] : [])]

/** The bureau asked, so its own question has no last day: what is not solved is done again. */
const anew = (
  matter: MatterState,
  task: Task,
  said: JsonObject,
  world: World,
  now: Date,
): readonly Change[] => [
  ...ended(matter, task, now),
  ...reopening(
    {
      ...matter,
      facts: { ...matter.facts, ...said },
      tasks: matter.tasks.filter((t) => t.no !== task.no),
      clocks: matter.clocks.filter((c) => c.code !== 'callback'),
    },
    world,
    now,
  ),
]

/** The call was made, or tried as often as it must be. */
const ended = (matter: MatterState, task: Task, now: Date): readonly Change[] => [
  settle(task.no, 'done'),
  ...stopAll(matter, now, 'done', 'callback'),
]

/** Where the tries must be on different days, calling twice in an hour is one try. */
const tried = (facts: TicketFacts, day: string, world: World): Partial<TicketFacts> => ({
  callbackTries:
    facts.callbackTries + (facts.triedOn === day && world.param('callback.differentDays') === 1 ? 0 : 1),
  triedOn: day,
})

const answered = (
  facts: TicketFacts,
  solved: 'yes' | 'no' | 'again' | 'unsure',
  stars: number,
  day: string,
): Partial<TicketFacts> => ({
  // The person's own answer and rating stand before what was said on the phone.
  ...(solved === 'unsure' || facts.ratings > 0
    ? {}
    : { solved: solved === 'yes' ? 'yes' : 'no', solvedOn: facts.solvedOn ?? day }),
  ...(facts.ratings > 0 ? {} : { stars, ratedOn: facts.ratedOn ?? day }),
})
