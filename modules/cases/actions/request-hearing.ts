import { action } from '#platform/contract/action.ts'
import { keep, set, startClock, tell } from '#platform/contract/change.ts'
import { isPast, lastClock, stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, raiser } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { LAW } from '../law.ts'
import { pausing } from '../pausing.ts'

/** 要求听证 (行政许可法 第四十七条): within 5 working days of being told; held within 20 of being asked, and the limits stand. */
export const requestHearing = rule(
  action({
    id: 'request-hearing',
    kind: licenceCase.kind,
    name: '要求听证',
    from: ['examining'],
    by: [raiser, holderOf('examine', ['lead'])],
    told: true,
    will: '20 个工作日内组织听证，不收费用；听证时间不计入办理时限。',
    past: '要求听证',
    input: {
      why: optional(
        f.longText({
          label: '为什么要求听证',
          staff: { label: '谁要求听证、为什么', hint: '替利害关系人登记' },
          max: 500,
        }),
      ),
    },
    refusals: {
      'not-told': { status: 409, say: '这一件还没有告知听证权利，不能要求听证。' },
      'too-late': { status: 409, say: '告知听证权利已经超过 5 个工作日，不能再要求听证。' },
      'already-on': { status: 409, say: '听证已经在安排了，不用再要求。' },
    },
  }),
  ({ matter, input, now }, no) => {
    const { hearing } = factsOf(matter)
    if (hearing === 'requested' || hearing === 'called') return no('already-on')
    if (hearing === 'lapsed' || isPast(lastClock(matter, 'hearing-ask'), now)) return no('too-late')
    if (hearing !== 'offered') return no('not-told')
    return ok([
      ...stopAll(matter, now, 'done', 'hearing-ask'),
      set(patch({ hearing: 'requested' })),
      ...pausing(matter, now, 'hearing'),
      startClock('hearing', LAW.hearing),
      ...(input.why ? [keep({ why: input.why })] : []),
      tell('hearing-asked', `${LAW.hearing.amount} 个工作日内组织听证，不收费用，不计入办理时限。`),
    ])
  },
)
