import { action } from '#platform/contract/action.ts'
import { go, keep, set, settle, startClock, tell } from '#platform/contract/change.ts'
import { isPast, lastClock, stopAll } from '#platform/contract/clocks.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'

/**
 * 补正告知 (行政许可法 第三十二条第一款第四项): everything at once, within 5 working days of receipt. After a
 * correction only what was handed in since may be asked for again.
 */
export const askCorrection = rule(
  action({
    id: 'ask-correction',
    kind: licenceCase.kind,
    name: '补正告知',
    key: 'B',
    from: ['submitted'],
    by: [holderOf('accept')],
    told: true,
    will: '发补正告知书，一次说清全部要补的内容；申请人补齐后再受理。',
    past: '一次性告知补正',
    input: {
      materials: f.codes({ label: '要补正的材料', of: 'material' }),
      what: f.longText({ label: '每一样哪里不齐、怎么补', min: 4, max: 2000 }),
    },
    refusals: {
      'too-late': {
        status: 409,
        say: '收到材料已经超过 5 个工作日，依法视为受理，不能再要求补正。请直接进入审查。',
      },
      'not-listed': {
        status: 422,
        say: '事项清单以外的材料不能要求提交（行政许可法第三十一条）。请去掉这些材料。',
      },
      'told-before': {
        status: 409,
        say: '补正只能一次告知：上次告知以后没有新交的材料，不能再要求补正。请去掉这些材料。',
      },
    },
  }),
  ({ matter, input, task, now, world }, no) => {
    const facts = factsOf(matter)
    if (isPast(lastClock(matter, 'acceptance'), now)) return no('too-late')
    const unlisted = input.materials.filter((code) => !facts.materials.includes(code))
    if (unlisted.length) return no('not-listed', { materials: unlisted })
    const old = input.materials.filter((code) => !facts.handedIn.includes(code))
    if (matter.round > 1 && old.length) return no('told-before', { materials: old })
    const within = world.term('correction.within')
    return ok([
      settle(task!.no, 'done'),
      ...stopAll(matter, now, 'done', 'acceptance'),
      go('correcting'),
      set(patch({ asked: input.materials, handedIn: [] })),
      keep({ what: input.what }),
      startClock('correction', within),
      tell('correct', `请在 ${within.amount} 个工作日内一次补齐：${input.what}`),
    ])
  },
)
