import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Example, TableRow } from '#platform/contract/decision.ts'
import type { RuleTableView, RuleVersionView } from '#platform/rules/views.ts'
import { useToast } from '#ui/components/toast-context.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { refusedOf } from '../data/refusal.ts'

/** What is being written, before it is saved. */
export type Writing = {
  readonly rows: readonly TableRow[]
  readonly examples: readonly Example[]
  readonly from: string
  readonly note: string
}

export const useRule = (id: string) =>
  useQuery({
    queryKey: [...keys.rules, id],
    queryFn: () => api.get<RuleTableView>(`/api/rules/${encodeURIComponent(id)}`),
  })

type Step = {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly to: string
  readonly body?: object
  readonly done: string
}

/** Takes a step of a table; the answer is the table as it stands then. */
export function useStep(id: string) {
  const client = useQueryClient()
  const toast = useToast()
  const step = useMutation({
    mutationFn: ({ method, to, body }: Step) =>
      api.call<RuleTableView>(method, `/api/rules/${encodeURIComponent(id)}/${to}`, body ? { body } : {}),
    onSuccess: (table, { done }) => {
      client.setQueryData([...keys.rules, id], table)
      void client.invalidateQueries({ queryKey: keys.rules, exact: true })
      if (done) toast({ text: done })
    },
  })
  return {
    take: (what: Step) => step.mutateAsync(what).catch(() => undefined),
    busy: step.isPending,
    refused: step.error ? refusedOf(step.error).say : undefined,
  }
}

const writingOf = (v: RuleVersionView): Writing => ({
  rows: v.content.rows,
  examples: v.examples,
  from: v.from ?? '',
  note: v.note,
})

/** The draft as it is typed; begins anew with every saving of it. */
export function useWriting(draft: RuleVersionView | undefined) {
  const key = draft ? `${draft.no}.${draft.rev}` : ''
  const [kept, setKept] = useState<{ readonly key: string; readonly writing: Writing } | null>(null)
  const saved = draft ? writingOf(draft) : undefined
  const writing = kept?.key === key ? kept.writing : saved
  return {
    writing,
    isDirty: kept?.key === key && JSON.stringify(kept.writing) !== JSON.stringify(saved),
    write: (part: Partial<Writing>) => {
      if (writing) setKept({ key, writing: { ...writing, ...part } })
    },
  }
}
