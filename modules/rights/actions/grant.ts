import { action } from '#platform/contract/action.ts'
import { keep, set, tell } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { IDENTITIES, request } from '../contract.ts'
import { answered } from '../ending.ts'
import { factsOf, patch } from '../facts.ts'

/** 答复并办结: what was done is told to the person, once it is sure that they are the person of the telephone. */
export const grant = rule(
  action({
    id: 'grant',
    kind: request.kind,
    name: '答复并办结',
    key: 'R',
    from: ['asked'],
    by: [holderOf('answer')],
    told: true,
    look: 'primary',
    will: '答复会给申请人看；时限停在这一刻。要删除的，先用“依法删除”删好再答复。',
    past: '答复',
    compares: 'task',
    input: {
      text: f.longText({
        label: '答复',
        hint: '查了什么、改了什么、删了哪几件；会给申请人看',
        min: 4,
        max: 2000,
      }),
      identity: optional(
        f.choice({
          label: '怎么确认本人',
          hint: '申请人没有写编号的必填',
          choices: IDENTITIES,
        }),
      ),
    },
    refusals: {
      'identity-first': {
        status: 422,
        say: '这件申请没有编号，还不能确认是本人。请先回拨手机号或当面核实，再选“怎么确认本人”。',
      },
    },
  }),
  ({ matter, input, now }, no) => {
    if (factsOf(matter).proof === 'none' && !input.identity) return no('identity-first')
    return ok([
      ...answered(matter, now, 'granted'),
      set(patch({ answeredOn: dayOf(now), identity: input.identity ?? null })),
      keep({ reply: input.text }),
      // What is kept of a person does not travel in a message: they read it with number and telephone.
      tell('answered', '您的个人信息申请已答复，请在“查进度”用编号和手机号查看。'),
    ])
  },
)
