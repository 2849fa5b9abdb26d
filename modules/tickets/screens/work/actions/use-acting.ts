import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { JsonObject } from '#platform/contract/state.ts'
import type { ActionView, EntryView, MatterView } from '#platform/contract/views.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { type Faults, faultsOf, type Refused, refusedOf } from '../data/refusal.ts'
import { useSettled } from '../data/use-matter.ts'

export type Acted = {
  readonly matter: MatterView
  readonly receipt: string
  /** What a reveal shows, once, after its reason was recorded. */
  readonly revealed?: { readonly name: string; readonly phone: string; readonly text: string } | undefined
}

/** What happened to the matter while the form was open. */
export type Moved = { readonly entries: readonly EntryView[] }

export type Acting = {
  readonly busy: boolean
  readonly refused: Refused | null
  readonly faults: Faults
  readonly moved: Moved | null
  readonly submit: (input: JsonObject) => void
}

type Seen = { readonly rev: number; readonly taskRev: number | null }

/**
 * Takes an action with the revision that was seen. When the matter has moved on, it asks for the new state,
 * shows what changed, and the next submission stands on what is then seen.
 */
export const useActing = (matter: MatterView, action: ActionView, onDone: (acted: Acted) => void): Acting => {
  const client = useQueryClient()
  const settled = useSettled()
  const [seen, setSeen] = useState<Seen>({ rev: matter.rev, taskRev: action.taskRev })
  const [refused, setRefused] = useState<Refused | null>(null)
  const [moved, setMoved] = useState<Moved | null>(null)

  const lookAgain = async (): Promise<void> => {
    const fresh = await api.get<MatterView>(`/api/matters/${matter.id}`)
    client.setQueryData([...keys.matter, matter.id], fresh)
    const again = fresh.actions.find((a) => a.id === action.id)
    setMoved({ entries: fresh.timeline.filter((e) => e.rev > seen.rev) })
    setSeen({ rev: fresh.rev, taskRev: again?.taskRev ?? null })
  }

  const act = useMutation({
    mutationFn: (input: JsonObject) =>
      api.call<Acted>('POST', `/api/matters/${matter.id}/actions/${action.id}`, {
        body: { rev: seen.rev, ...(seen.taskRev === null ? {} : { taskRev: seen.taskRev }), input },
      }),
    onSuccess: (acted) => {
      settled(acted.matter)
      onDone(acted)
    },
    onError: async (error) => {
      const no = refusedOf(error)
      setRefused(no)
      setMoved(null)
      if (no.status === 409) await lookAgain().catch(() => undefined)
    },
  })
  return {
    busy: act.isPending,
    refused,
    faults: refused ? faultsOf(refused) : {},
    moved,
    submit: (input) => {
      if (act.isPending) return
      setRefused(null)
      act.mutate(input)
    },
  }
}
