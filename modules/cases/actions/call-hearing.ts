import { endOfTerm } from '#platform/clock/term.ts'
import { timeWords } from '#platform/clock/words.ts'
import { action } from '#platform/contract/action.ts'
import { keep, set, tell } from '#platform/contract/change.ts'
import { liveClocks, stopAll } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { CHAIRED, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'
import { LAW } from '../law.ts'
import { pausing } from '../pausing.ts'

/**
 * 举行听证 (行政许可法 第四十六至四十八条): told 7 working days before, chaired by somebody who does not review; one that was
 * asked for is within 20 working days of that.
 */
export const callHearing = rule(
  action({
    id: 'call-hearing',
    kind: licenceCase.kind,
    name: '举行听证',
    from: ['examining'],
    by: [holderOf('examine', ['lead'])],
    told: true,
    will: '通知听证的时间、地点；法定时限和承诺时限暂停，听证笔录作出后接着算。',
    past: '通知听证',
    input: {
      chair: f.person({ label: '主持人', hint: '不能是审查这一件的人' }),
      at: f.instant({ label: '什么时候' }),
      place: f.text({ label: '在哪里', grade: 0, min: 2, max: 100 }),
    },
    refusals: {
      chaired: CHAIRED,
      'already-on': { status: 409, say: '听证正在进行，不用再开始。' },
      'person-unknown': { status: 422, say: '没有这位工作人员，或者已经离岗。请重新选择主持人。' },
      'chair-reviews': {
        status: 409,
        say: '审查这一件的工作人员不能主持听证（行政许可法第四十八条）。请换一位主持人。',
      },
      'too-soon': {
        status: 422,
        say: '听证要提前 7 个工作日通知（行政许可法第四十八条）。请改到更晚的日期。',
      },
      'too-far': {
        status: 422,
        say: '听证要在申请后 20 个工作日内举行（行政许可法第四十七条）。请改到更早的日期。',
      },
    },
  }),
  ({ matter, input, actor, now, world }, no) => {
    const facts = factsOf(matter)
    if (hasChaired(facts, actor)) return no('chaired')
    if (facts.hearing === 'called') return no('already-on')
    if (!world.person(input.chair)?.active) return no('person-unknown')
    const reviewers = withReviewers(facts, personOf(actor))
    if (reviewers.includes(input.chair)) return no('chair-reviews')
    const at = new Date(input.at)
    const first = dayOf(endOfTerm(LAW.hearingNotice, now, world.calendar))
    if (dayOf(at) < first) return no('too-soon')
    const last = dayOf(new Date(liveClocks(matter, 'hearing')[0]?.dueAt ?? at))
    // Where the notice leaves no day within the 20, the first day that it allows is the last.
    if (dayOf(at) > (last < first ? first : last)) return no('too-far', { last })
    return ok([
      ...stopAll(matter, now, 'cancelled', 'hearing-ask'),
      ...(facts.procedures.includes('hearing') ? [] : pausing(matter, now, 'hearing')),
      set(
        patch({ chairs: [...facts.chairs, input.chair], reviewers, hearing: 'called', hearingAt: input.at }),
      ),
      keep({ at: input.at, place: input.place }),
      tell('hearing', `定于 ${timeWords(at)} 在${input.place}举行听证，听证时间不计入办理时限。不收费用。`),
    ])
  },
)
