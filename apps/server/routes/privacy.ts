import { request } from '#modules/rights/contract.ts'
import { noteExport } from '#modules/tickets/exports.ts'
import { writeTable } from '#modules/tickets/imports/sheets/write-table.ts'
import { stampWords } from '#platform/clock/words.ts'
import { erasureInput, PRIVACY } from '#platform/contract/erasure.ts'
import { f, optional } from '#platform/contract/field.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { addDays, dayOf } from '#platform/kernel/day.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { actOnAll } from '#platform/matters/act-on-all.ts'
import {
  countReveals,
  type RevealFilters,
  type RevealPage,
  type RevealView,
  readReveals,
} from '#platform/matters/reveals.ts'
import { Raw, route } from '../route.ts'
import { MOST_EXPORTED } from './exports.ts'
import { BAD_DAY, isDayOrNone } from './matters.ts'
import { sendSheet } from './send-sheet.ts'

/** Whoever answers for personal information; nobody else, and they read no content. */
const DOOR = [PRIVACY]
const MONTH = 30
const PAGE = 500
const FILTERS = {
  from: optional(f.text({ label: '从哪天', hint: '2026-11-21', grade: 0, max: 10 })),
  to: optional(f.text({ label: '到哪天', hint: '2026-11-21', grade: 0, max: 10 })),
  unit: optional(f.unit({ label: '单位' })),
  by: optional(f.integer({ label: '谁看的（人员编号）', min: 1, max: 2_000_000_000 })),
}

type Query = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly unit?: string | undefined
  readonly by?: number | undefined
}

/** The last month, unless days are given. */
function filtersOf({ from, to, unit, by }: Query, now: Date): Result<RevealFilters> {
  if (!isDayOrNone(from) || !isDayOrNone(to)) return refuse(BAD_DAY)
  const last = to ?? dayOf(now)
  return ok({ from: from ?? addDays(last, -MONTH), to: last, unit, by })
}

export const reveals = route({
  method: 'GET',
  path: '/api/privacy/reveals',
  name: '谁看过谁的个人信息、为什么（不含内容）',
  door: DOOR,
  query: {
    ...FILTERS,
    after: optional(f.text({ label: '从哪里接着看', max: 300 })),
    limit: optional(f.integer({ label: '每页几条', min: 1, max: 200 })),
  },
  answer: async ({ platform, query, now }) => {
    const filters = filtersOf(query, now)
    return filters.ok
      ? readReveals(platform, filters.value, { after: query.after, limit: query.limit ?? 50 })
      : filters
  },
})

export const revealDays = route({
  method: 'GET',
  path: '/api/privacy/reveals/days',
  name: '每人每天看了几次，异常的在前',
  door: DOOR,
  query: FILTERS,
  answer: async ({ platform, query, now }) => {
    const filters = filtersOf(query, now)
    if (!filters.ok) return filters
    const unusualFrom = platform.world(now).param('privacy.unusual')
    const days = await countReveals(platform.db, platform.directory(), filters.value, unusualFrom)
    return ok({ days, unusualFrom })
  },
})

export const exportReveals = route({
  method: 'GET',
  path: '/api/export/reveals.xlsx',
  name: '导出谁看过谁的个人信息（谁导的记下来）',
  door: DOOR,
  perMinute: 20,
  query: FILTERS,
  answer: async ({ platform, actor, query, now }) => {
    const filters = filtersOf(query, now)
    if (!filters.ok) return filters
    if (actor.kind !== 'staff') return refuse(BAD_DAY)
    const found: RevealView[] = []
    let after: string | null = null
    do {
      const page: Result<RevealPage> = await readReveals(platform, filters.value, {
        after: after ?? undefined,
        limit: PAGE,
      })
      if (!page.ok) return page
      found.push(...page.value.rows)
      after = page.value.next
    } while (after !== null && found.length < MOST_EXPORTED)
    const what = '个人信息查看记录'
    const capped = after !== null
    await noteExport(platform.db, actor, { what, filters: filters.value, rows: found.length, capped }, now)
    const bytes = await writeTable([{ name: what, head: HEAD, rows: found.map(cells) }])
    return new Raw((reply) => sendSheet(reply, bytes, `${what} ${stampWords(now)}`))
  },
})

const HEAD = ['时间', '谁', '岗位', '单位', '编号', '看了什么', '理由']
const cells = (row: RevealView): readonly string[] => [
  stampWords(new Date(row.at)),
  row.who,
  row.post,
  row.unit?.name ?? '',
  row.number,
  row.shown,
  row.reason,
]

const NO_SUCH = { code: 'not-found', status: 404, say: '没有找到这个编号。请核对。' } as const
const NOBODY = {
  code: 'no-person',
  status: 409,
  say: '这一件没有留下是谁提的，找不到同一个人的其他件。请打开这一件单独删除。',
} as const

const GONE = {
  code: 'erased-already',
  status: 409,
  say: '这个人的内容都已经依法删除了，没有再删的。',
} as const

export const erasePerson = route({
  method: 'POST',
  path: '/api/privacy/erase-person',
  name: '依法删除一个人的全部内容：按其中一件的编号，全部删除或都不删',
  door: DOOR,
  perMinute: 20,
  body: { number: f.text({ label: '编号', grade: 0, max: 40 }), ...erasureInput },
  answer: async ({ platform, actor, body }) => {
    const { number, ...input } = body
    const found = await findRow(
      platform.db,
      sql<{
        raiser: string | null
      }>`select raiser from platform.matter where number = ${number.trim().toUpperCase()}`,
    )
    if (!found) return refuse(NO_SUCH)
    if (found.raiser === null) return refuse(NOBODY)
    // A request that still waits is what asks for it: it is answered when the rest is gone.
    const own = await rows(
      platform.db,
      sql<{ id: string }>`select id::text as id from platform.matter
        where raiser = ${found.raiser} and facts->'erased' is null
          and (kind <> ${request.kind} or closed_at is not null) order by id`,
    )
    if (own.length === 0) return refuse(GONE)
    return actOnAll(platform, { ids: own.map((m) => m.id), action: 'erase', input, actor })
  },
})
