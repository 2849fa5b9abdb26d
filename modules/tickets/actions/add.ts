import { action } from '#platform/contract/action.ts'
import { keep } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { raiser } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'
import { NOBODY_MAY_TAKE, withWords } from '../intake.ts'

/** 补充: more words or photos from the person who raised it; whom they name, and danger, count as at first. */
export const add = rule(
  action({
    id: 'add',
    kind: ticket.kind,
    name: '补充',
    from: ['waiting', 'dispatched', 'handling', 'replied', 'merged'],
    by: [raiser],
    told: true,
    will: '补充的内容会送到正在办的单位，最晚日期不变；写的是举报的，改走保密通道，点到的单位看不到。',
    past: '诉求人补充',
    compares: 'nothing',
    input: {
      added: f.longText({ label: '补充什么', min: 1, max: 1000 }),
      photos: optional(f.files({ label: '照片', max: 6 })),
    },
    refusals: NOBODY_MAY_TAKE,
  }),
  ({ matter, parts, input, world, now }, no) => {
    const photos = input.photos?.length ? { addedPhotos: input.photos } : {}
    const done = withWords({ matter, parts, world, now }, input.added, () => [
      keep({ added: input.added, ...photos }),
    ])
    return done ? ok(done) : no('nobody-may-take')
  },
)
