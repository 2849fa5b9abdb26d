import type { TableRow } from '#platform/contract/decision.ts'
import type { ProblemView } from '#platform/contract/views.ts'
import type { RuleTableView } from '#platform/rules/views.ts'
import type { Browser } from './browser.ts'

/** A table after a step, or the refusal of it. */
export type Said = RuleTableView & ProblemView
export type Draft = RuleTableView['versions'][number]

export const URGENCY = 'tickets.urgency'
export const ROUTING = 'tickets.routing'
export const rulePath = (id: string, step = '') => `/api/rules/${id}${step}`
export const openOf = (table: RuleTableView): Draft => table.versions.find((v) => v.state !== 'in-force')!
export const codeOf = (said: { readonly status: number; readonly body: ProblemView }) => [
  said.status,
  said.body.code,
]

/** Begins a draft of a table. */
export const draftOf = async (who: Browser, id: string): Promise<Draft> =>
  openOf((await who.post<Said>(rulePath(id, '/draft'), {})).body)

/** Saves a draft as it was read, but for what is given. */
export const saveRule = (who: Browser, id: string, of: Draft, more: object = {}) =>
  who.put<Said>(rulePath(id, '/draft'), {
    rev: of.rev,
    rows: of.content.rows,
    examples: of.examples,
    from: of.from,
    note: '试改规则',
    ...more,
  })

/** One drafts, saves and proposes rows before those that are there; the other puts them into force. */
export async function enforce(
  writer: Browser,
  approver: Browser,
  id: string,
  added: readonly TableRow[],
  more: object = {},
): Promise<RuleTableView> {
  const made = await draftOf(writer, id)
  await saveRule(writer, id, made, { rows: [...added, ...made.content.rows], ...more })
  const proposed = await writer.post<Said>(rulePath(id, '/propose'), {})
  if (proposed.status !== 200) throw new Error(proposed.body.say)
  const put = await approver.post<Said>(rulePath(id, '/put'), { rev: openOf(proposed.body).rev })
  if (put.status !== 200) throw new Error(put.body.say)
  return put.body
}
