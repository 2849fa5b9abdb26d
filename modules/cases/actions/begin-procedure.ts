import { action } from '#platform/contract/action.ts'
import { keep, set, tell } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, personOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase, PROCEDURES } from '../contract.ts'
import { CHAIRED, factsOf, hasChaired, patch, withReviewers } from '../facts.ts'
import { pausing } from '../pausing.ts'

const { hearing: _, ...OTHERS } = PROCEDURES

/** 进入特别程序 (行政许可法 第四十五条): its time is not counted, and the applicant is told in writing how long it takes. */
export const beginProcedure = rule(
  action({
    id: 'begin-procedure',
    kind: licenceCase.kind,
    name: '进入特别程序',
    key: 'P',
    from: ['examining'],
    by: [holderOf('examine', ['lead'])],
    told: true,
    will: '发特别程序告知书；法定时限和承诺时限暂停，结束后接着算。',
    past: '进入特别程序',
    input: {
      procedure: f.choice({ label: '程序', choices: OTHERS }),
      days: f.integer({ label: '需要几个工作日', hint: '会书面告诉申请人', min: 1 }),
      why: f.longText({ label: '为什么需要', min: 2, max: 500 }),
    },
    refusals: { chaired: CHAIRED, 'already-on': { status: 409, say: '这项程序正在进行，不用再开始。' } },
  }),
  ({ matter, input, actor, now }, no) => {
    const facts = factsOf(matter)
    if (hasChaired(facts, actor)) return no('chaired')
    if (facts.procedures.includes(input.procedure)) return no('already-on')
    return ok([
      ...pausing(matter, now, input.procedure),
      set(patch({ reviewers: withReviewers(facts, personOf(actor)) })),
      keep({ why: input.why, days: input.days }),
      tell(
        'procedure',
        `需要${PROCEDURES[input.procedure]}，约 ${input.days} 个工作日，不计入办理时限。${input.why}`,
      ),
    ])
  },
)
