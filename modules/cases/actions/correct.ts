import { action } from '#platform/contract/action.ts'
import { go, keep, newRound, set, startClock, tell } from '#platform/contract/change.ts'
import { stopAll } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { raiser } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'
import { LAW } from '../law.ts'
import { openStep } from '../open-step.ts'

/** 补正 (行政许可法 第三十二条第一款第四、五项): all that was asked for is handed in; a new round of 5 working days. */
export const correct = rule(
  action({
    id: 'correct',
    kind: licenceCase.kind,
    name: '补交材料',
    from: ['correcting'],
    by: [raiser],
    told: true,
    look: 'primary',
    will: '补交的材料送到受理岗；5 个工作日内告诉您结果。',
    past: '补正材料',
    input: {
      materials: f.codes({ label: '补交了哪些材料', of: 'material' }),
      files: optional(f.files({ label: '电子材料', max: 30 })),
    },
    refusals: { 'still-missing': { status: 422, say: '还有要求补正的材料没有交。请一次补齐再提交。' } },
  }),
  ({ matter, input, now }, no) => {
    const facts = factsOf(matter)
    const missing = facts.asked.filter((code) => !input.materials.includes(code))
    if (missing.length) return no('still-missing', { materials: missing })
    return ok([
      newRound,
      ...stopAll(matter, now, 'done', 'correction'),
      go('submitted'),
      set(patch({ asked: [], handedIn: input.materials })),
      keep({ materials: input.materials, ...(input.files?.length ? { files: input.files } : {}) }),
      ...openStep('accept', facts.lead),
      startClock('acceptance', LAW.acceptance, { onTask: 'last' }),
      tell('received', '已收到您补正的材料。'),
    ])
  },
)
