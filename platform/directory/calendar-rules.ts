import { type Calendar, workingTest } from '#platform/clock/calendar.ts'
import { dayNumber } from '#platform/clock/day-number.ts'
import type { ReadNotice } from '#platform/clock/notice/notice.ts'
import { addDays, type Day } from '#platform/kernel/day.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { CalendarChange, ChangeDay, Proposal } from './calendar-rows.ts'

const no = (code: string, status: Refusal['status'], say: string): Refusal => ({ code, status, say })
const MOST_CLOSED = 15
const LONGEST_BACK = 30

/** A notice as a proposal, or why it cannot be one. What does not fit must be explained by whoever proposes it. */
export function noticeProposal(read: ReadNotice, text: string, remark: string, today: Day): Result<Proposal> {
  const stop = read.doubts.find((d) => d.level === 'stop')
  if (stop)
    return refuse(no('notice-unclear', 422, `通知没有读通：${stop.say}请核对粘贴的文字，改好再提交。`))
  const thisYear = Number(today.slice(0, 4))
  if (read.year < thisYear || read.year > thisYear + 1)
    return refuse(no('other-year', 422, `这是 ${read.year} 年的通知。只收今年和明年的。`))
  if (read.doubts.length > 0 && remark.trim().length < 4)
    return refuse(no('doubts-unexplained', 422, '有要核对的地方。请逐条对照原文，写明核对结果再提交。'))
  const { kind, year, title, days, doubts } = read
  return ok({ readAs: kind, year, title, text, basis: '', days, doubts, remark: remark.trim() })
}

export type ClosureAsked = {
  readonly what: 'closure' | 'reopened'
  readonly from: Day
  readonly to: Day
  readonly name: string
  readonly basis: string
}

/**
 * Days the organ decided to leave out of its terms (typhoon), or to count again. Without the organ's decision a closure
 * changes no term (rulebook §13.1), so its document is asked for.
 */
export function closureProposal(asked: ClosureAsked, calendar: Calendar, today: Day): Result<Proposal> {
  const { what, from, to, name, basis } = asked
  if (to < from) return refuse(no('days-reversed', 422, '最后一天在第一天之前。请改好日期。'))
  if (to >= addDays(from, MOST_CLOSED))
    return refuse(no('too-long', 422, `一次最多 ${MOST_CLOSED} 天。更长的请分次提交，各附决定。`))
  if (from < addDays(today, -LONGEST_BACK))
    return refuse(no('too-old', 422, `${LONGEST_BACK} 天以前的日子不再改：那些时限早已告知。`))
  const all: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) all.push(day)
  const isWorking = workingTest(calendar)
  const days = all.filter((day) =>
    what === 'closure' ? isWorking(dayNumber(day)) : calendar.at(day).kind === 'closure',
  )
  if (days.length === 0)
    return refuse(
      what === 'closure'
        ? no('nothing-closed', 422, '这几天本来就不上班，停工不改变时限，不用录入。')
        : no('nothing-reopened', 422, '这几天没有录入过停工，不用恢复。'),
    )
  const sentence = `${name}（${basis}）`
  return ok({
    readAs: what,
    year: Number(from.slice(0, 4)),
    title: what === 'closure' ? name : `恢复上班：${name}`,
    text: '',
    basis,
    days: days.map((day): ChangeDay => ({ day, name, kind: 'closure', sentence })),
    doubts: [],
    remark: '',
  })
}

export type Decision = 'in-force' | 'refused' | 'withdrawn'

/** Whether a person may decide a proposal: never their own, and each only once. Withdrawing is the proposer's alone. */
export function checkDecision(
  change: CalendarChange | undefined,
  person: number,
  decision: Decision,
  note: string,
): Result<CalendarChange> {
  if (!change) return refuse(no('unknown-change', 404, '没有这条日历变更。请刷新页面再看。'))
  if (change.state !== 'proposed')
    return refuse(no('decided', 409, '这条变更已经有了结果，不能再改。要更正请另外提交一条。'))
  if (decision === 'withdrawn')
    return change.proposedBy === person
      ? ok(change)
      : refuse(no('not-own', 403, '只有提交的人可以撤回。不同意请选“退回”。'))
  if (change.proposedBy === person)
    return refuse(no('own-proposal', 403, '日历会改变法定时限，提交的人不能自己确认。请另一位同志确认。'))
  if (decision === 'refused' && note.trim().length < 2)
    return refuse(no('note-needed', 422, '退回要写明理由，提交的人好改。'))
  return ok(change)
}
