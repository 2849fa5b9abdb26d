import { backtest, MOST_PAST } from '#modules/tickets/queries/backtest.ts'
import { f, optional } from '#platform/contract/field.ts'
import { codeNames } from '#platform/directory/code-names.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { knownCodes } from '#platform/rules/known-codes.ts'
import { readinessOf } from '#platform/rules/readiness.ts'
import { inForceOn, noRule, RULE_WRITERS } from '#platform/rules/versions.ts'
import { route } from '../route.ts'
import { openTable, TABLE_ID } from './rules.ts'

export const backtestRule = route({
  method: 'POST',
  path: '/api/rules/{id}/backtest',
  name: '用以往的工单试：和现在生效的版本比，会有哪些不同',
  door: RULE_WRITERS,
  perMinute: 20,
  params: TABLE_ID,
  body: { most: optional(f.integer({ label: '最近多少件', min: 1, max: MOST_PAST })) },
  answer: async (asked) => {
    const { platform, body, now } = asked
    const opened = await openTable(asked)
    if (!opened.ok) return opened
    const { open, versions } = opened.value
    if (!open) return noRule('no-draft')
    const day = dayOf(now)
    const directory = platform.directory()
    const [fault] = readinessOf(open.content, [], day, knownCodes(directory)).faults
    if (fault) return noRule('not-ready', `第 ${fault.row} 行：${fault.say}`)
    const before = inForceOn(versions, day)?.content ?? { ...open.content, rows: [] }
    const tables = { before, after: open.content, day }
    return ok(await backtest(platform.db, tables, body.most ?? 500, codeNames(directory)))
  },
})
