import { useState } from 'react'
import type { ProposalsView } from '#modules/tickets/views.ts'
import type { Json, JsonObject } from '#platform/contract/state.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { filled, type Values } from '../actions/action-form.tsx'
import { drafts } from '../data/drafts.ts'

export type Order = {
  /** What will be sent with the dispatch action. */
  readonly input: JsonObject
  readonly lead: string | undefined
  readonly co: readonly string[]
  readonly values: Values
  readonly set: (name: string, value: Json | undefined) => void
}

/** The proposed unit and category until the dispatcher says otherwise. */
const proposed = (matter: MatterView, view: ProposalsView | undefined): Values => ({
  lead: view?.proposals[0]?.unit.code,
  category: view?.category?.code ?? matter.facts.category ?? undefined,
})

/** How this ticket is to be sent: the proposals, and on top of them what the dispatcher changed. */
export const useOrder = (matter: MatterView, view: ProposalsView | undefined): Order => {
  const draft = `${matter.id}.dispatch`
  const [own, setOwn] = useState<Values>(() => drafts.read(draft) ?? {})
  const values = { ...proposed(matter, view), ...own }
  const co = Array.isArray(values.co) ? values.co.map(String) : []
  return {
    input: filled(values),
    lead: typeof values.lead === 'string' ? values.lead : undefined,
    co,
    values,
    set: (name, value) =>
      setOwn((now) => {
        const next = { ...now, [name]: value }
        drafts.keep(draft, filled(next))
        return next
      }),
  }
}
