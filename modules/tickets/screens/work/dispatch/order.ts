import { useState } from 'react'
import type { ProposalsView } from '#modules/tickets/views.ts'
import type { Json, JsonObject } from '#platform/contract/state.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { filled, type Values } from '../actions/action-form.tsx'
import { drafts } from '../data/drafts.ts'

/** What the dispatcher changed of the proposals, kept until it is sent. */
export type OwnOrder = {
  readonly values: Values
  readonly set: (name: string, value: Json | undefined) => void
}

export type Order = OwnOrder & {
  /** What will be sent with the dispatch action. */
  readonly input: JsonObject
  readonly lead: string | undefined
  readonly co: readonly string[]
}

/** What the dispatcher has chosen for this ticket so far, as it was kept. */
export const useOwnOrder = (id: string): OwnOrder => {
  const draft = `${id}.dispatch`
  const [values, setValues] = useState<Values>(() => drafts.read(draft) ?? {})
  return {
    values,
    set: (name, value) =>
      setValues((now) => {
        const next = { ...now, [name]: value }
        drafts.keep(draft, filled(next))
        return next
      }),
  }
}

/** The proposed unit and category until the dispatcher says otherwise. */
const proposed = (matter: MatterView, view: ProposalsView | undefined): Values => ({
  lead: view?.proposals[0]?.unit.code,
  category: view?.category?.code ?? matter.facts.category ?? undefined,
})

/** How this ticket is to be sent: the proposals, and on top of them what the dispatcher changed. */
export const orderOf = (matter: MatterView, view: ProposalsView | undefined, own: OwnOrder): Order => {
  const values = { ...proposed(matter, view), ...own.values }
  return {
    input: filled(values),
    lead: typeof values.lead === 'string' ? values.lead : undefined,
    co: Array.isArray(values.co) ? values.co.map(String) : [],
    values,
    set: own.set,
  }
}
