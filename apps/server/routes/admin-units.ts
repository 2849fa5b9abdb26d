import { countAtUnit, moveUnitAll } from '#modules/tickets/in-hand.ts'
import { f, optional } from '#platform/contract/field.ts'
import { ADMINISTRATORS, checkEndPost, checkEndUnit, checkNewUnit } from '#platform/directory/administer.ts'
import { endUnitRow, heldPosts, insertUnit } from '#platform/directory/write-changes.ts'
import { type Day, dayOf } from '#platform/kernel/day.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { route } from '../route.ts'
import { ADMIN, DAY, dayOr, noteBy } from './admin-shared.ts'
import { BAD_DAY } from './matters.ts'

const KINDS = { office: '区机关', department: '部门', town: '镇街', village: '社区、村', enterprise: '企业' }
const OFFICES = ['office', 'confidentialUnit', 'confidentialUnitOther', 'dutyRoom', 'government']
const NO_UNIT = { code: 'unknown-unit', status: 404, say: '没有这个单位。请刷新页面再试。' } as const

export const adminUnits = route({
  method: 'GET',
  path: '/api/admin/units',
  name: '单位，连同起止日期',
  door: ADMIN,
  answer: async ({ platform }) =>
    ok({
      units: [...platform.directory().units.values()].map(
        ({ code, name, short, kind, parent, region, from, to, active }) => ({
          code,
          name,
          short,
          kind,
          parent,
          region,
          from,
          to,
          active,
        }),
      ),
    }),
})

export const adminNewUnit = route({
  method: 'POST',
  path: '/api/admin/units',
  name: '新建单位',
  door: ADMIN,
  status: 201,
  body: {
    code: f.text({ label: '代码', grade: 0, max: 24 }),
    name: f.text({ label: '单位', grade: 0, max: 60 }),
    short: f.text({ label: '简称', grade: 0, max: 20 }),
    kind: f.choice({ label: '种类', choices: KINDS }),
    parent: optional(f.unit({ label: '上级单位' })),
    region: optional(f.region({ label: '地区' })),
    from: optional(DAY),
  },
  answer: async ({ platform, body, actor, now }) => {
    const from = dayOr(body.from, dayOf(now))
    if (!from) return refuse(BAD_DAY)
    const { units, regions } = platform.directory()
    const unit = { ...body, parent: body.parent ?? null, region: body.region ?? null, from }
    const allowed = checkNewUnit(units, (code) => regions.has(code), unit)
    if (!allowed.ok) return allowed
    await insertUnit(platform.db, unit, noteBy(actor, now)('unit-new', `unit:${unit.code}`, unit))
    await platform.refresh()
    return ok({ code: unit.code })
  },
})

export const adminEndUnit = route({
  method: 'POST',
  path: '/api/admin/units/{code}/end',
  name: '撤并单位，在办的移交给接着管的单位',
  door: ADMIN,
  params: { code: f.unit({ label: '单位' }) },
  body: { day: DAY, successor: optional(f.unit({ label: '由谁接着管' })) },
  answer: async ({ platform, params, body, actor, now }) => {
    const today = dayOf(now)
    const day = dayOr(body.day, today)
    if (!day) return refuse(BAD_DAY)
    const { units, settings } = platform.directory()
    const unit = units.get(params.code)
    if (!unit) return refuse(NO_UNIT)
    const successor = body.successor ?? null
    const open = await countAtUnit(platform.db, unit.code)
    const offices = OFFICES.map((key) => String(settings[key] ?? ''))
    const allowed = checkEndUnit({ unit, day, today, units, offices, successor, open })
    if (!allowed.ok) return allowed
    const kept = successor ? ok(null) : await administratorsStay(platform, unit.code, day)
    if (!kept.ok) return kept
    const { moved, refusal } =
      successor && open > 0
        ? await moveUnitAll(platform, actor, { unit: unit.code, to: successor })
        : { moved: 0, refusal: null }
    if (refusal)
      return refuse({ ...refusal, say: `已移交 ${moved} 件，还有没移交的，单位没有撤并。${refusal.say}` })
    const said = noteBy(actor, now)('unit-end', `unit:${unit.code}`, { day, successor, moved })
    await endUnitRow(platform.db, { code: unit.code, day, successor, today }, said)
    await platform.refresh()
    return ok({ moved })
  },
})

/** A unit that ends without a successor takes its posts with it: not the last of one of the three administrators. */
async function administratorsStay(platform: Platform, unit: string, day: Day): Promise<Result<null>> {
  const all = await heldPosts(platform.db, day)
  const elsewhere = all.filter((post) => post.unit !== unit)
  for (const post of all.filter((p) => p.unit === unit && ADMINISTRATORS.includes(p.role))) {
    const from = post.from > day ? day : post.from
    const ending = {
      post: { ...post, from, to: null },
      day,
      all: elsewhere,
      bound: 0,
      atDesk: 0,
      handTo: null,
    }
    const allowed = checkEndPost(ending)
    if (!allowed.ok) return allowed
  }
  return ok(null)
}
