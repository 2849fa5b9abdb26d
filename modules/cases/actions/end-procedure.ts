import { action } from '#platform/contract/action.ts'
import { keep, set, tell } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase, PROCEDURES } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { resuming } from '../pausing.ts'

/** 特别程序结束: with its result or the signed record, on which the decision rests (行政许可法 第四十八条第二款). */
export const endProcedure = rule(
  action({
    id: 'end-procedure',
    kind: licenceCase.kind,
    name: '特别程序结束',
    key: 'E',
    from: ['examining'],
    by: [holderOf('examine', ['lead'])],
    told: true,
    will: '记下结果或听证笔录；没有别的特别程序时，时限接着算。',
    past: '特别程序结束',
    input: {
      procedure: f.choice({ label: '程序', choices: PROCEDURES }),
      record: f.longText({ label: '结果或笔录', min: 2, max: 5000 }),
    },
    refusals: {
      'not-on': { status: 409, say: '这项程序没有在进行。请看最新情况再操作。' },
      'not-held': { status: 409, say: '听证还没有举行，不能记笔录。请先通知时间、地点，到时举行。' },
    },
  }),
  ({ matter, input, now }, no) => {
    const facts = factsOf(matter)
    if (!facts.procedures.includes(input.procedure)) return no('not-on')
    const isHearing = input.procedure === 'hearing'
    const isHeld = facts.hearing === 'called' && new Date(facts.hearingAt ?? now) <= now
    if (isHearing && !isHeld) return no('not-held')
    return ok([
      ...resuming(matter, now, input.procedure),
      ...(isHearing ? [set(patch({ hearing: 'held' })), ...stopAll(matter, now, 'done', 'hearing')] : []),
      keep({ record: input.record }),
      tell('procedure-over', `${PROCEDURES[input.procedure]}已结束。`),
    ])
  },
)
