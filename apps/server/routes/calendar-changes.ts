import { readNotice } from '#platform/clock/notice/read-notice.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { Actor } from '#platform/contract/who.ts'
import { type Database, findRow, sql } from '#platform/database/database.ts'
import {
  type CalendarChange,
  decideChange,
  findChange,
  insertChange,
  listChanges,
  type Proposal,
} from '#platform/directory/calendar-rows.ts'
import { checkDecision, closureProposal, noticeProposal } from '#platform/directory/calendar-rules.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { sweepState } from '#platform/matters/recalendar.ts'
import { route } from '../route.ts'
import { ADMIN, DAY, noteBy } from './admin-shared.ts'
import { CONFIRM, effectOf, NOTICE } from './calendar.ts'
import { BAD_DAY, isDayOrNone } from './matters.ts'

const SEES = [...ADMIN, ...CONFIRM, 'auditor']
const ID = { id: f.integer({ label: '编号', min: 1, max: 2_000_000_000 }) }
const WHATS = { closure: '停工，不计入时限', reopened: '恢复上班，照常计入' } as const
const DECISIONS = { 'in-force': '确认生效', refused: '退回', withdrawn: '撤回' } as const

type Asking = { readonly platform: Platform; readonly actor: Actor; readonly now: Date }

/** Keeps a proposal, with its line among the changes. */
async function propose(
  { platform, actor, now }: Asking,
  proposal: Result<Proposal>,
): Promise<Result<{ readonly id: number }>> {
  if (!proposal.ok) return proposal
  if (actor.kind !== 'staff') throw new Error('only staff come through this door')
  const { title, year, readAs, basis } = proposal.value
  const said = noteBy(actor, now)('calendar-propose', `calendar:${year}`, { title, year, readAs, basis })
  return ok({ id: await insertChange(platform.db, actor.personId, proposal.value, said) })
}

export const proposeNotice = route({
  method: 'POST',
  path: '/api/calendar/notices',
  name: '提交放假通知，等另一人确认',
  door: ADMIN,
  status: 201,
  body: { text: NOTICE, remark: optional(f.text({ label: '核对结果', grade: 0, max: 300 })) },
  answer: async (call) => {
    const { text, remark = '' } = call.body
    return propose(call, noticeProposal(readNotice(text), text, remark, dayOf(call.now)))
  },
})

export const proposeClosure = route({
  method: 'POST',
  path: '/api/calendar/closures',
  name: '提交本地停工或恢复上班，等另一人确认',
  door: ADMIN,
  status: 201,
  body: {
    what: f.choice({ label: '事项', choices: WHATS }),
    name: f.text({ label: '名称', hint: '台风停工', grade: 0, max: 8 }),
    from: DAY,
    to: optional(DAY),
    basis: f.text({ label: '本机关的决定（文号）', grade: 0, max: 100 }),
  },
  answer: async (call) => {
    const { from, to = from, ...body } = call.body
    if (!isDayOrNone(from) || !isDayOrNone(to)) return refuse(BAD_DAY)
    return propose(call, closureProposal({ ...body, from, to }, call.platform.calendar(), dayOf(call.now)))
  },
})

export const calendarChanges = route({
  method: 'GET',
  path: '/api/calendar/changes',
  name: '日历变更记录：谁提交、谁确认、重算到哪里',
  door: SEES,
  answer: async ({ platform, actor }) => {
    const changes = await listChanges(platform.db)
    const sweep = await sweepState(platform.db, platform.calendar())
    return ok({
      changes: changes.map((change) => shownChange(change, actor)),
      sweep: { done: sweep.done, failed: sweep.failed.length },
    })
  },
})

const shownChange = ({ proposedBy, text: _text, ...change }: CalendarChange, actor: Asking['actor']) => ({
  ...change,
  isOwn: actor.kind === 'staff' && actor.personId === proposedBy,
})

export const calendarChange = route({
  method: 'GET',
  path: '/api/calendar/changes/{id}',
  name: '一条日历变更：原文、日子、会改变的时限',
  door: SEES,
  params: ID,
  answer: async ({ platform, params, actor }) => {
    const change = await findChange(platform.db, params.id)
    if (!change) return refuse(UNKNOWN)
    const effect = change.state === 'proposed' ? await effectOf(platform, change) : null
    const moved =
      change.state === 'in-force' && change.decidedAt ? await movedSince(platform.db, change.decidedAt) : null
    return ok({ change: { ...shownChange(change, actor), text: change.text }, ...effect, moved })
  },
})

const UNKNOWN = { code: 'unknown-change', status: 404, say: '没有这条日历变更。请刷新页面再看。' } as const

/** How many matters' dates followed since a change came into force. */
const movedSince = async (db: Database, at: string): Promise<number> =>
  (await findRow(
    db,
    sql<{
      n: number
    }>`select count(*)::int as n from platform.ledger where action = 'calendar-moved' and occurred_at >= ${at}::timestamptz`,
  ))!.n

export const decideCalendar = route({
  method: 'POST',
  path: '/api/calendar/changes/{id}/decide',
  name: '确认、退回或撤回日历变更',
  door: [...ADMIN, ...CONFIRM],
  params: ID,
  body: {
    decision: f.choice({ label: '决定', choices: DECISIONS }),
    note: optional(f.text({ label: '说明', grade: 0, max: 300 })),
  },
  answer: async ({ platform, params, body, actor, now }) => {
    if (actor.kind !== 'staff') throw new Error('only staff come through this door')
    const { decision, note = '' } = body
    if (decision !== 'withdrawn' && !CONFIRM.includes(actor.role)) return refuse(NOT_YOURS)
    const allowed = checkDecision(await findChange(platform.db, params.id), actor.personId, decision, note)
    if (!allowed.ok) return allowed
    const { title, year } = allowed.value
    const said = noteBy(actor, now)(`calendar-${decision}`, `calendar:${year}`, { title, year, note })
    if (
      !(await decideChange(platform.db, params.id, { state: decision, person: actor.personId, note }, said))
    )
      return refuse(DECIDED)
    if (decision === 'in-force') {
      await platform.refresh()
      platform.nudge()
    }
    return ok({ state: decision })
  },
})

const NOT_YOURS = {
  code: 'not-yours',
  status: 403,
  say: '确认和退回由督办岗做：日历会改变法定时限，要两个人经手。',
} as const
const DECIDED = {
  code: 'decided',
  status: 409,
  say: '这条变更刚刚有了结果，没有再改。请刷新页面再看。',
} as const
