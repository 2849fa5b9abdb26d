import { action } from '#platform/contract/action.ts'
import {
  type Change,
  go,
  keep,
  openTask,
  regionScope,
  see,
  seeDesk,
  set,
  startClock,
  tell,
} from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule, type World } from '#platform/contract/rule.ts'
import { anyone } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { watchDanger } from '../alarm.ts'
import { secretDesk } from '../barred.ts'
import { dispatchDesk, titleOf } from '../common.ts'
import { CHANNELS, PROPERTIES, ticket } from '../contract.ts'
import { patch } from '../facts.ts'
import { hear, NOBODY_MAY_TAKE } from '../intake.ts'
import { dispatchTerm, finishTerm } from '../terms.ts'
import { urgencyOf } from '../urgency.ts'

/** 反映一件事: a resident, or staff on a resident's behalf. No category to choose, no account needed. */
export const create = rule(
  action({
    id: 'create',
    kind: ticket.kind,
    name: '提交诉求',
    from: 'new',
    by: [anyone],
    told: true,
    look: 'primary',
    will: '会生成编号和最晚答复日期；手机号只用来告知进展。',
    past: '收到诉求',
    compares: 'nothing',
    input: {
      text: f.longText({
        label: '怎么回事',
        hint: '像说话一样写。可以按键盘上的话筒说。',
        min: 4,
        max: 2000,
      }),
      phone: optional(
        f.phone({
          label: '您的手机号',
          hint: '只用来告诉您进展。',
          staff: { label: '诉求人手机号', hint: '只用来告诉本人进展。' },
        }),
      ),
      name: optional(f.text({ label: '怎么称呼您', grade: 3, max: 30, staff: { label: '诉求人称呼' } })),
      region: optional(f.region({ label: '哪个社区、村' })),
      place: optional(f.text({ label: '具体地点', hint: '路名、门牌、标志物', max: 100 })),
      point: optional(f.point({ label: '位置' })),
      photos: optional(f.files({ label: '照片', max: 6 })),
      title: optional(f.text({ label: '标题', max: 60 })),
      channel: optional(f.choice({ label: '渠道', choices: CHANNELS })),
      property: optional(f.choice({ label: '诉求性质', choices: PROPERTIES })),
      confidential: optional(
        f.yesNo({ label: '走保密通道', hint: '举报干部作风或违法。被举报的单位看不到。' }),
      ),
      sameAs: optional(f.matter({ label: '和这一件是同一件事', hint: '别人已经反映过的编号' })),
      cityNumber: optional(f.text({ label: '市 12345 编号', grade: 0, max: 40 })),
      cityDue: optional(f.instant({ label: '市 12345 办结时限' })),
      note: optional(f.longText({ label: '登记备注（内部）', max: 1000 })),
    },
    refusals: {
      'region-unknown': { status: 422, say: '没有找到这个社区或村。请重新选择，或者只写具体地点。' },
      'region-not-here': {
        status: 422,
        say: '这个地方已经撤并，或者不属于本区。请从列表里重新选社区或村，或者只写具体地点。',
      },
      'phone-needed': { status: 422, say: '请留一个手机号，用来告诉您编号和进展。' },
      'note-not-yours': { status: 403, say: '备注只给工作人员用。请把要说的写在诉求里。' },
      'city-not-yours': {
        status: 403,
        say: '市 12345 的编号和时限由工作人员填写。请把编号写在诉求里。',
      },
      ...NOBODY_MAY_TAKE,
      'channel-not-yours': { status: 403, say: '您的岗位不能用这个渠道登记。请不要填渠道，系统会自己记。' },
    },
  }),
  ({ input, actor, world }, no) => {
    const region = input.region ?? world.district
    const place = world.region(region)
    if (!place) return no('region-unknown')
    if (!place.active) return no('region-not-here')
    if (!input.phone && actor.kind !== 'staff' && actor.kind !== 'system') return no('phone-needed')
    const outside = actor.kind === 'guest' || actor.kind === 'raiser'
    const ownChannels = ['web', 'wechat', 'app']
    if (outside && input.note) return no('note-not-yours')
    if (outside && (input.cityNumber || input.cityDue)) return no('city-not-yours')
    if (outside && input.channel && !ownChannels.includes(input.channel)) return no('channel-not-yours')
    const channel =
      input.channel ??
      (outside ? 'web' : actor.kind === 'staff' && actor.role === 'village' ? 'village' : 'phone')
    const changes = takeIn({ ...input, region, channel }, world)
    return changes ? ok(changes) : no('nobody-may-take')
  },
)

type Intake = {
  readonly text: string
  readonly region: string
  readonly channel: string
  readonly title?: string | undefined
  readonly place?: string | undefined
  readonly point?: { readonly lng: number; readonly lat: number } | undefined
  readonly phone?: string | undefined
  readonly name?: string | undefined
  readonly photos?: readonly string[] | undefined
  readonly property?: string | undefined
  readonly confidential?: boolean | undefined
  readonly sameAs?: string | undefined
  readonly cityNumber?: string | undefined
  readonly cityDue?: string | undefined
  readonly note?: string | undefined
}

/** The first entry; undefined where nobody may take what it says. */
function takeIn(input: Intake, world: World): readonly Change[] | undefined {
  const said = [input.title, input.text, input.note].join('\n')
  const isReport = input.confidential === true || input.property === 'report'
  const { channel, region } = input
  const known = {
    confidential: isReport,
    named: [],
    property: input.property ?? 'complaint',
    channel,
    region,
  }
  const heard = hear(world, { said, place: input.place }, known)
  const { confidential, named } = heard
  if (confidential && !secretDesk(world, named)) return undefined
  const property = confidential ? 'report' : known.property
  const { urgent, word, by } = urgencyOf(world, {
    words: [said, input.place].join('\n'),
    property,
    channel,
    region,
  })
  const desk = dispatchDesk(world, heard)
  const term = finishTerm(world, property, urgent)
  return [
    go('waiting'),
    set(
      patch({
        channel: input.channel,
        property,
        region: input.region,
        confidential,
        named,
        urgent,
        danger: word,
        urgencyBy: by,
        cityNumber: input.cityNumber ?? null,
        sameAs: input.sameAs ?? null,
      }),
    ),
    keep(privateParts(input)),
    openTask('dispatch', desk),
    seeDesk(desk),
    ...(confidential ? [] : [see(regionScope(input.region))]),
    startClock('finish', term),
    startClock('dispatch', dispatchTerm(world, urgent), { onTask: 1 }),
    ...(input.cityDue
      ? [startClock('city', { amount: 0, unit: 'day' }, { until: new Date(input.cityDue).toISOString() })]
      : []),
    ...(urgent ? watchDanger(world, named) : []),
    tell('received', '您反映的事已收到，我们会在最晚日期前答复。'),
  ]
}

function privateParts(input: Intake) {
  return {
    text: input.text,
    title: input.title ?? titleOf(input.text),
    ...(input.place ? { place: input.place } : {}),
    ...(input.point ? { point: input.point } : {}),
    ...(input.phone ? { phone: input.phone } : {}),
    ...(input.name ? { name: input.name } : {}),
    ...(input.photos?.length ? { photos: input.photos } : {}),
    // Not a part of the ticket: kept with this entry only, and never shown to the person.
    ...(input.note ? { note: input.note } : {}),
  }
}
