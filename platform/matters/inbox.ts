import { deskScope } from '#platform/contract/change.ts'
import type { BoxView, PageView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { dayOf, endOfDay } from '#platform/kernel/day.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { COUNT_CAP } from './count-cap.ts'
import { countDue, type DueStretch, readDue } from './due-box.ts'
import { type PageKey, pageKey, pageText } from './page-key.ts'
import type { Platform } from './platform.ts'
import { LIST_COLUMNS, type ListRow, rowView } from './rows.ts'
import { soonOf } from './soon.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

type Named = {
  /** Unique among the boxes of one role. */
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly warn?: boolean
}

/** Which steps of work at the caller's desk, narrowed or not. */
type DeskBox = Named & {
  readonly steps: readonly string[]
  readonly only?: 'lead' | 'co' | 'open' | 'today' | 'late' | 'soon' | 'urgent' | 'returned'
}

/** What is due among everything open that the caller may see: for those who watch over the work of others. */
type DueBox = Named & { readonly due: DueStretch }

/** A box of the inbox. */
export type Box = DeskBox | DueBox

const FAR = '9999-12-31T00:00:00Z'
const UNKNOWN_BOX = {
  code: 'unknown-box',
  status: 404,
  say: '您的岗位没有这个收件箱。请从左边选择。',
} as const

/** A page of a box, most urgent first, by key. */
export async function readInbox(
  platform: Platform,
  boxes: readonly Box[],
  actor: Staff,
  asked: { readonly box?: string | undefined; readonly after?: string | undefined; readonly limit: number },
  now: Date,
): Promise<Result<PageView>> {
  const own = boxes.filter((b) => b.roles.includes(actor.role))
  const box = asked.box ? own.find((b) => b.id === asked.box) : own[0]
  if (!box) return refuse(UNKNOWN_BOX)
  const key = pageKey(asked.after)
  if (!key.ok) return key
  const part = { after: key.value, take: asked.limit + 1 }
  const found =
    'due' in box
      ? await readDue(platform, actor, box.due, part, now)
      : await readDesk(platform, actor, box, part, now)
  const page = found.slice(0, asked.limit)
  const last = page.at(-1)
  const n = await countBox(platform, box, actor, now)
  return ok({
    rows: page.map((row) => rowView(platform, row, actor, now)),
    next:
      found.length > asked.limit && last
        ? pageText({ at: last.sort_at ? new Date(last.sort_at).toISOString() : null, id: last.id })
        : null,
    count: Math.min(n, COUNT_CAP),
    capped: n > COUNT_CAP,
  })
}

async function readDesk(
  platform: Platform,
  actor: Staff,
  box: DeskBox,
  { after, take }: { readonly after: PageKey | null; readonly take: number },
  now: Date,
): Promise<readonly ListRow[]> {
  const scope = await ownScope(platform, actor)
  return rows(
    platform.db,
    sql<ListRow>`select ${LIST_COLUMNS},
        t.no as task_no, t.step, t.mode, t.state as task_state, t.opened_at as task_opened, t.due_at as sort_at
      from platform.matter_task t join platform.matter m on m.id = t.matter_id left join platform.matter_private p on p.matter_id = m.id
      where t.scope_id = ${scope} and t.step = any(${box.steps}) and t.state in ('open', 'accepted') ${narrow(box, now, platform)}
        ${after ? sql`and (coalesce(t.due_at, ${FAR}::timestamptz), t.matter_id) > (coalesce(${after.at}::timestamptz, ${FAR}::timestamptz), ${after.id}::bigint)` : sql``}
      order by coalesce(t.due_at, ${FAR}::timestamptz), t.matter_id limit ${take}`,
  )
}

/** The caller's boxes with their counts. */
export async function readBoxes(
  platform: Platform,
  boxes: readonly Box[],
  actor: Staff,
  now: Date,
): Promise<readonly BoxView[]> {
  const own = boxes.filter((b) => b.roles.includes(actor.role))
  const counts = await Promise.all(own.map((box) => countBox(platform, box, actor, now)))
  return own.map((box, i) => ({
    id: box.id,
    name: box.name,
    count: Math.min(counts[i]!, COUNT_CAP),
    capped: counts[i]! > COUNT_CAP,
    warn: box.warn === true && counts[i]! > 0,
  }))
}

async function ownScope(platform: Platform, actor: Staff): Promise<number> {
  const key = deskScope({ unit: actor.unit, role: actor.role })
  await platform.scopes.learn(platform.db, [key])
  return platform.scopes.ids.get(key) ?? 0
}

async function countBox(platform: Platform, box: Box, actor: Staff, now: Date): Promise<number> {
  if ('due' in box) return countDue(platform, actor, box.due, now)
  const scope = await ownScope(platform, actor)
  const [row] = await rows(
    platform.db,
    sql<{ n: number }>`select count(*)::int as n from (select 1 from platform.matter_task t
      ${box.only === 'returned' ? sql`join platform.matter m on m.id = t.matter_id` : sql``}
      where t.scope_id = ${scope} and t.step = any(${box.steps}) and t.state in ('open', 'accepted') ${narrow(box, now, platform)} limit ${COUNT_CAP + 1}) x`,
  )
  return row?.n ?? 0
}

function narrow(box: DeskBox, now: Date, platform: Platform) {
  switch (box.only) {
    case 'lead':
    case 'co':
      return sql`and t.mode = ${box.only}`
    case 'open':
      return sql`and t.state = 'open'`
    case 'late':
      return sql`and t.due_at < ${now}`
    case 'today':
      return sql`and t.due_at >= ${now} and t.due_at <= ${endOfDay(dayOf(now))}`
    case 'soon':
      return sql`and t.due_at < ${new Date(now.getTime() + soonOf(platform.world(now)).ms)}`
    case 'urgent':
      return sql`and t.urgency > 0`
    case 'returned':
      return sql`and coalesce((m.facts->>'returns')::int, 0) > 0`
    default:
      return sql``
  }
}
