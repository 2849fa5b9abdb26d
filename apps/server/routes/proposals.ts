import { readProposals } from '#modules/tickets/queries/proposals.ts'
import { f } from '#platform/contract/field.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { NOT_FOUND } from '#platform/matters/act.ts'
import { route } from '../route.ts'
import { openMatter } from './matters.ts'
import { TICKET_WORKERS } from './similar.ts'

export const proposals = route({
  method: 'GET',
  path: '/api/tickets/{id}/proposals',
  name: '派给谁：按以往派单和职责清单建议，带理由',
  door: TICKET_WORKERS,
  params: { id: f.text({ label: '编号', grade: 0, max: 20 }) },
  answer: async ({ platform, actor, params, now }) => {
    const loaded = await openMatter(platform, actor, params.id)
    if (!loaded.ok) return loaded
    if (actor.kind !== 'staff') return refuse(NOT_FOUND)
    return ok(await readProposals(platform, loaded.value, actor, now))
  },
})
