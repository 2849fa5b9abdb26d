import { readProposals } from '#modules/tickets/queries/proposals.ts'
import { f, optional } from '#platform/contract/field.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { NOT_FOUND } from '#platform/matters/act.ts'
import { route } from '../route.ts'
import { openMatter } from './matters.ts'
import { TICKET_WORKERS } from './similar.ts'

const UNKNOWN_CATEGORY = {
  code: 'unknown-category',
  status: 422,
  say: '没有这个类别。请从类别表里选。',
} as const

export const proposals = route({
  method: 'GET',
  path: '/api/tickets/{id}/proposals',
  name: '派给谁：按以往派单和职责清单建议，带理由',
  door: TICKET_WORKERS,
  params: { id: f.text({ label: '编号', grade: 0, max: 20 }) },
  query: { category: optional(f.category({ label: '想派成的类别' })) },
  answer: async ({ platform, actor, params, query, now }) => {
    const loaded = await openMatter(platform, actor, params.id)
    if (!loaded.ok) return loaded
    if (actor.kind !== 'staff') return refuse(NOT_FOUND)
    const { category } = query
    if (category && !platform.directory().categories.has(category)) return refuse(UNKNOWN_CATEGORY)
    return ok(await readProposals(platform, loaded.value, actor, now, category))
  },
})
