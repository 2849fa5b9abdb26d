import { action } from '#platform/contract/action.ts'
import { go, set, tell } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { licenceCase } from '../contract.ts'
import { factsOf, patch } from '../facts.ts'

/** 制证 (行政许可法 第三十九条): the certificate with the organ's seal. */
export const makeCertificate = rule(
  action({
    id: 'make-certificate',
    kind: licenceCase.kind,
    name: '制证',
    key: 'Z',
    from: ['granted'],
    by: [holderOf('deliver')],
    told: true,
    look: 'primary',
    will: '记下证件编号；证件待送达。',
    past: '制证',
    input: { number: f.text({ label: '证件编号', grade: 0, min: 1, max: 60 }) },
    refusals: { 'no-certificate': { status: 409, say: '这个事项不发许可证件。请直接送达决定书。' } },
  }),
  ({ matter, input }, no) => {
    if (!factsOf(matter).certificate) return no('no-certificate')
    return ok([
      go('certified'),
      set(patch({ certificateNumber: input.number })),
      tell('certified', '证件已做好，正在送给您。'),
    ])
  },
)
