import { action } from '#platform/contract/action.ts'
import { keep, set, tell } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { BASES, request } from '../contract.ts'
import { answered } from '../ending.ts'
import { patch } from '../facts.ts'

/** What whoever is refused can do: 个人信息保护法 art. 50, second paragraph, and art. 65. */
const REMEDY =
  '对此不服的，可以依法向人民法院提起诉讼（个人信息保护法第五十条），也可以向履行个人信息保护职责的部门投诉、举报（第六十五条）。'

/** 不予办理: never without its reason, what it rests on and what the person can do against it. */
export const refuse = rule(
  action({
    id: 'refuse',
    kind: request.kind,
    name: '不予办理',
    from: ['asked'],
    by: [holderOf('answer')],
    told: true,
    will: '理由、依据和怎么起诉、投诉会给申请人看；时限停在这一刻。',
    past: '不予办理',
    compares: 'task',
    input: {
      basis: f.choice({ label: '法律依据', choices: BASES }),
      reason: f.longText({ label: '理由', hint: '会给申请人看', min: 4, max: 1000 }),
    },
  }),
  ({ matter, input, now }) => {
    const text = `不予办理。\n理由：${input.reason}\n依据：${BASES[input.basis]}\n${REMEDY}`
    return ok([
      ...answered(matter, now, 'refused'),
      set(patch({ answeredOn: dayOf(now), basis: input.basis })),
      keep({ reply: text, reason: input.reason }),
      tell('refused', `您的个人信息申请${text}`),
    ])
  },
)
