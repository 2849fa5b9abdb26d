import { canSee } from '#platform/access/scopes.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { isDay } from '#platform/kernel/day.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { type Acted, act, NOT_FOUND } from '#platform/matters/act.ts'
import { readBoxes, readInbox } from '#platform/matters/inbox.ts'
import { readList } from '#platform/matters/list.ts'
import { begunWith, findMatter, type Loaded, readEntries } from '#platform/matters/load.ts'
import { actionView } from '#platform/matters/offered.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { presentMatter } from '#platform/matters/present.ts'
import { kindOf } from '#platform/matters/registry.ts'
import { readSaid } from '#platform/matters/said.ts'
import { timelineOf } from '#platform/matters/timeline.ts'
import { boxes } from '../boxes.ts'
import { route } from '../route.ts'
import { missingFiles } from '../uploaded.ts'
import { mayLook } from './may-look.ts'

/** A matter in an address. */
export const ID = f.text({ label: '编号', grade: 0, max: 20 })
const PAGE = {
  after: optional(f.text({ label: '从哪里接着看', max: 300 })),
  limit: optional(f.integer({ label: '每页几件', min: 1, max: 100 })),
}
const DAY = (label: string) => optional(f.text({ label, hint: '2026-11-21', max: 10 }))

/** The filters that a list declares. */
export const LIST_FILTERS = {
  category: optional(f.category({ label: '类别' })),
  region: optional(f.region({ label: '地区' })),
  unit: optional(f.unit({ label: '单位' })),
  open: optional(f.yesNo({ label: '在办' })),
  late: optional(f.yesNo({ label: '超期' })),
  today: optional(f.yesNo({ label: '今天到期' })),
  step: optional(f.text({ label: '手上的环节', grade: 0, max: 40 })),
  signed: optional(f.yesNo({ label: '已签收' })),
  officer: optional(f.integer({ label: '经办人编号', min: 1 })),
  from: DAY('从哪天'),
  to: DAY('到哪天'),
  q: optional(f.text({ label: '字词', max: 60 })),
  number: optional(f.text({ label: '编号', max: 40 })),
  measure: optional(f.text({ label: '指标', max: 60 })),
  channel: optional(f.text({ label: '渠道', max: 40 })),
}

// The years that a district's records can speak of: beyond them the database's dates and ours differ.
const NUMBER_SHAPE = /^[\w一-鿿-]{1,40}$/
/** A day that is written otherwise, or is none. */
export const BAD_DAY = { code: 'bad-day', status: 422, say: '日期要写成 2026-11-21 这样。' } as const
const REV_SAY = '请带上您看到的 rev（从 GET /api/matters/{id} 取）'
const NO_REV = {
  code: 'invalid-input',
  status: 422,
  say: REV_SAY,
  details: { faults: [{ field: 'rev', say: REV_SAY }] },
} as const
const STAFF_ONLY = {
  code: 'not-this-post',
  status: 403,
  say: '这里是工作人员用的。查自己的事请用编号和手机号。',
} as const

/** A real day, or nothing. */
export const isDayOrNone = (text: string | undefined): boolean => text === undefined || isDay(text)

/** Reads a matter that the caller may see; what they may not see is answered like what is not there. */
export async function openMatter(
  platform: Platform,
  actor: Actor,
  id: string,
  withEntries = false,
): Promise<Result<Loaded>> {
  if (!/^\d{1,18}$/.test(id)) return refuse(NOT_FOUND)
  const loaded = await findMatter(platform.db, id, withEntries ? platform.kinds.says : undefined)
  return loaded && canSee(platform.directory(), actor, loaded.matter) ? ok(loaded) : refuse(NOT_FOUND)
}

export const inbox = route({
  method: 'GET',
  path: '/api/inbox',
  name: '收件箱',
  door: 'staff',
  query: { box: optional(f.text({ label: '收件箱', max: 40 })), ...PAGE },
  answer: async ({ platform, actor, query, now }) =>
    actor.kind === 'staff'
      ? readInbox(
          platform,
          boxes,
          actor,
          { box: query.box, after: query.after, limit: query.limit ?? 50 },
          now,
        )
      : refuse(STAFF_ONLY),
})

export const inboxBoxes = route({
  method: 'GET',
  path: '/api/inbox/boxes',
  name: '收件箱的格子和件数',
  door: 'staff',
  answer: async ({ platform, actor, now }) =>
    actor.kind === 'staff' ? ok({ boxes: await readBoxes(platform, boxes, actor, now) }) : refuse(STAFF_ONLY),
})

export const matters = route({
  method: 'GET',
  path: '/api/matters',
  name: '台账：按声明的条件筛选，按键翻页',
  door: 'staff',
  query: { ...LIST_FILTERS, ...PAGE },
  answer: async ({ platform, actor, query, now }) => {
    if (actor.kind !== 'staff') return refuse(STAFF_ONLY)
    if (!isDayOrNone(query.from) || !isDayOrNone(query.to)) return refuse(BAD_DAY)
    return readList(platform, actor, { ...query, limit: query.limit ?? 50 }, now)
  },
})

export const matter = route({
  method: 'GET',
  path: '/api/matters/{id}',
  name: '一件：时限、经过、可以做的操作',
  params: { id: ID },
  answer: async ({ platform, actor, params, now }) => {
    const loaded = await openMatter(platform, actor, params.id, true)
    if (!loaded.ok) return loaded
    platform.recent.keep(loaded.value)
    return presentMatter(platform, loaded.value, actor, now)
  },
})

export const actOnMatter = route({
  method: 'POST',
  path: '/api/matters/{id}/actions/{action}',
  name: '对一件做一个操作（带上看到的修订号）',
  params: { id: ID, action: f.text({ label: '操作', grade: 0, max: 60 }) },
  bodyKind: 'action',
  perMinute: 6000,
  answer: async ({ platform, services, actor, params, body, now }) => {
    const asked = readAsked(body as JsonObject)
    if (!asked.ok) return asked
    const may = params.action === 'reveal' ? await mayLook(platform, services, actor, now) : ok(null)
    if (!may.ok) return may
    const attempt = { platform, actor, action: params.action, asked: asked.value, now }
    const known = platform.recent.find(params.id)
    if (known && canSee(platform.directory(), actor, known.matter)) {
      const done = await takeAction(attempt, known, true)
      if (done.ok) return done
    }
    const loaded = await openMatter(platform, actor, params.id, true)
    if (!loaded.ok) return loaded
    const done = await takeAction(attempt, loaded.value, false)
    return done.ok ? done : withChanges(platform, actor, loaded.value, asked.value.rev, done.refusal)
  },
})

type Attempt = {
  readonly platform: Platform
  readonly actor: Actor
  readonly action: string
  readonly asked: Asked
  readonly now: Date
}

/** Takes the action on the matter as it was read, and shows what it is then. */
async function takeAction(
  { platform, actor, action, asked: { rev, taskRev, input }, now }: Attempt,
  loaded: Loaded,
  remembered: boolean,
): Promise<Result<unknown>> {
  const { id, kind } = loaded.matter
  const begun = kindOf(platform.kinds, begunWith(loaded))
  if (!begun.ok) return begun
  // Whoever works on it says what they saw; else nobody could tell them that it moved on meanwhile.
  if (actor.kind === 'staff' && rev === undefined) return refuse(NO_REV)
  const missing = await missingFiles(platform, begun.value.rules.get(action)?.action.input ?? {}, input, id)
  if (missing) return refuse(missing)
  const others = await namedMatters(platform, actor, input)
  const seen = { rev, taskRev }
  const acted = await act(platform, { kind, id, action, input, actor, seen, loaded, remembered, others })
  if (!acted.ok) return acted
  const shown = await presentMatter(platform, acted.value.loaded, actor, now)
  if (!shown.ok) return shown
  // Whoever gave it away (转保密件) is answered once more, and has nothing left to do with it.
  const sees = canSee(platform.directory(), actor, acted.value.loaded.matter)
  const view = sees ? shown.value : { ...shown.value, tasks: [], actions: [] }
  const { receipt } = acted.value
  return ok({ matter: view, receipt, ...(action === 'reveal' ? revealed(acted.value) : {}) })
}

/** A refusal because the matter moved on, with what changed since the caller looked. */
async function withChanges(
  platform: Platform,
  actor: Actor,
  loaded: Loaded,
  seen: number | undefined,
  refusal: Refusal,
): Promise<Result<never>> {
  const { matter } = loaded
  const begun = kindOf(platform.kinds, begunWith(loaded))
  if (refusal.code !== 'moved-on' || !begun.ok) return refuse(refusal)
  const entries = await readEntries(platform.db, matter.id, platform.kinds.says)
  const news = entries.filter((e) => e.rev > (seen ?? matter.rev - 1))
  const said = await readSaid(platform, begun.value, news, actor)
  const changed = timelineOf(platform.directory(), begun.value, news, actor, said, matter)
  return refuse(refusal, { ...refusal.details, changed })
}

export const creatingAction = route({
  method: 'GET',
  path: '/api/actions/{kind}/{action}',
  name: '一个操作的表单，新登记的用',
  door: 'anyone',
  params: {
    kind: f.text({ label: '种类', grade: 0, max: 60 }),
    action: f.text({ label: '操作', grade: 0, max: 60 }),
  },
  answer: async ({ platform, actor, params }) => {
    const rule = platform.kinds.newest(params.kind)?.rules.get(params.action)
    return rule
      ? ok(actionView(platform.directory(), rule.action, null, actor, null))
      : refuse({ code: 'unknown-action', status: 404, say: '没有这个操作。' })
  },
})

type Asked = { readonly rev?: number; readonly taskRev?: number; readonly input: JsonObject }

function readAsked(body: JsonObject): Result<Asked> {
  const { rev, taskRev, input, ...rest } = body
  const isNumber = (v: unknown): boolean =>
    v === undefined || v === null || (Number.isInteger(v) && Number(v) >= 0)
  const isObject =
    input === undefined || (typeof input === 'object' && input !== null && !Array.isArray(input))
  if (!isNumber(rev) || !isNumber(taskRev) || !isObject || Object.keys(rest).length > 0) {
    return refuse({
      code: 'invalid-input',
      status: 422,
      say: '请求要写成 {"rev": 看到的修订号, "input": {…}}。请刷新页面再试。',
    })
  }
  return ok({
    ...(typeof rev === 'number' ? { rev } : {}),
    ...(typeof taskRev === 'number' ? { taskRev } : {}),
    input: (input ?? {}) as JsonObject,
  })
}

/** Matters that an input names by number (`into`), as far as the caller may see them. */
async function namedMatters(
  platform: Platform,
  actor: Actor,
  input: JsonObject,
): Promise<readonly MatterState[]> {
  if (typeof input.into !== 'string' || !NUMBER_SHAPE.test(input.into.trim())) return []
  const found = await findRow(
    platform.db,
    sql<{
      id: string
    }>`select id::text as id from platform.matter where number = ${input.into.trim().toUpperCase()}`,
  )
  const loaded = found ? await openMatter(platform, actor, found.id) : undefined
  return loaded?.ok ? [loaded.value.matter] : []
}

/** What a reveal shows, once, after its reason is in the ledger. */
const revealed = ({ loaded }: Acted) => ({
  revealed: { name: loaded.parts.name ?? '', phone: loaded.parts.phone ?? '', text: loaded.parts.text ?? '' },
})
