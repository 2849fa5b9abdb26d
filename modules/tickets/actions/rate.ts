import { action } from '#platform/contract/action.ts'
import { keep, set } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { raiser } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { type Deed, NOBODY_MAY_TAKE, withWords } from '../intake.ts'

/** 评价: five levels, once for each round, and one follow-up (`domain.md` §5). Who handles the ticket reads it: they answer for it. */
export const rate = rule(
  action({
    id: 'rate',
    kind: ticket.kind,
    name: '评价',
    from: ['closed'],
    by: [raiser],
    told: true,
    will: '您的打分和评语记在这一件里，承办单位看得到，计入满意率。',
    past: '评价',
    input: {
      stars: f.integer({ label: '打几分', hint: '5 非常满意 … 1 非常不满意', min: 1, max: 5 }),
      solved: f.yesNo({ label: '解决了吗' }),
      words: optional(f.longText({ label: '想说的话', max: 500 })),
    },
    refusals: {
      ...NOBODY_MAY_TAKE,
      'rated-twice': { status: 409, say: '这一件已经评价并追评过了，不能再评。' },
    },
  }),
  ({ matter, parts, input, world, now }, no) => {
    const facts = factsOf(matter)
    if (facts.ratings >= 2) return no('rated-twice')
    const day = dayOf(now)
    const rating: Deed = () => [
      set(
        patch({
          stars: input.stars,
          ratings: facts.ratings + 1,
          ratedOn: facts.ratedOn ?? day,
          solved: input.solved ? 'yes' : 'no',
          solvedOn: facts.solvedOn ?? day,
        }),
      ),
      ...(input.words ? [keep({ rateWords: input.words })] : []),
    ]
    const done = withWords({ matter, parts, world, now }, input.words, rating)
    return done ? ok(done) : no('nobody-may-take')
  },
)
