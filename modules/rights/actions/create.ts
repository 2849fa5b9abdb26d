import { action } from '#platform/contract/action.ts'
import { go, keep, openTask, seeDesk, set, startClock, tell } from '#platform/contract/change.ts'
import { erasedOf, PRIVACY } from '#platform/contract/erasure.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import type { MatterState } from '#platform/contract/state.ts'
import { anyone } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ABOUT, ASKS, request } from '../contract.ts'
import { patch, titleOf } from '../facts.ts'

/**
 * 申请查阅、复制、更正、删除: asked by whoever keeps the telephone. A number that is named must be of the same person; the
 * refusal does not tell which of the two was wrong. Without one it is taken in all the same, and who asks is made sure later.
 */
export const create = rule(
  action({
    id: 'create',
    kind: request.kind,
    name: '提交申请',
    from: 'new',
    by: [anyone],
    told: true,
    look: 'primary',
    will: '会生成编号和最晚答复日期；申请只送个人信息保护岗。',
    past: '收到申请',
    compares: 'nothing',
    input: {
      ask: f.choice({ label: '您要什么', choices: ASKS }),
      about: f.choice({ label: '关于哪些', choices: ABOUT }),
      number: optional(
        f.text({
          label: '编号',
          hint: '选“某一件”的必须写。和手机号对得上的，不用再核实是不是您本人',
          grade: 0,
          max: 40,
        }),
      ),
      text: f.longText({ label: '具体要什么', hint: '比如：哪里写错了，应该是什么', min: 2, max: 2000 }),
      phone: f.phone({
        label: '您的手机号',
        hint: '反映时留的那个。答复只给这个手机号的本人。',
        staff: { label: '申请人手机号', hint: '反映时留的那个。' },
      }),
      name: optional(f.text({ label: '怎么称呼您', grade: 3, max: 30, staff: { label: '申请人称呼' } })),
    },
    refusals: {
      'number-needed': {
        status: 422,
        say: '您选了“某一件”，请写编号；不记得编号的，请选“这个手机号下的全部”。',
      },
      'no-ticket': {
        status: 404,
        say: '编号和手机号对不上。请核对；不记得编号的，请选“这个手机号下的全部”，编号不填。',
      },
    },
  }),
  ({ matter, input, others = [], world }, no) => {
    if (input.about === 'one' && !input.number) return no('number-needed')
    const named = input.number ? others.find((other) => isTheirs(other, matter)) : undefined
    if (input.number && !named) return no('no-ticket')
    const desk = { unit: world.office('dispatch'), role: PRIVACY }
    return ok([
      go('asked'),
      set(
        patch({
          ask: input.ask,
          about: input.about,
          ticket: named?.number ?? null,
          proof: named ? 'number' : 'none',
        }),
      ),
      keep({
        title: titleOf(input),
        text: input.text,
        phone: input.phone,
        ...(input.name ? { name: input.name } : {}),
      }),
      openTask('answer', desk),
      seeDesk(desk),
      startClock('answer', world.term('rights.answer')),
      tell('received', '您的个人信息申请已收到，我们会在最晚日期前答复。'),
    ])
  },
)

/** Whether a matter is of the person who asks, and not erased: then nobody knows it by its number any more. */
const isTheirs = (other: MatterState, { raiser }: MatterState): boolean =>
  other.raiser !== null && other.raiser === raiser && !erasedOf(other.facts)
