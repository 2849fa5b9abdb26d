import { readSimilar } from '#modules/tickets/queries/similar.ts'
import { f } from '#platform/contract/field.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { NOT_FOUND } from '#platform/matters/act.ts'
import { route } from '../route.ts'
import { openMatter } from './matters.ts'

/** Who works with tickets as a whole: the door of proposals and similar tickets. */
export const TICKET_WORKERS = ['dispatcher', 'confidential', 'handler', 'village', 'supervisor']

export const similarTickets = route({
  method: 'GET',
  path: '/api/tickets/{id}/similar',
  name: '相似的在办工单',
  door: TICKET_WORKERS,
  params: { id: f.text({ label: '编号', grade: 0, max: 20 }) },
  answer: async ({ platform, actor, params, now }) => {
    const loaded = await openMatter(platform, actor, params.id)
    if (!loaded.ok) return loaded
    if (actor.kind !== 'staff') return refuse(NOT_FOUND)
    return ok(await readSimilar(platform, loaded.value, actor, now))
  },
})
