import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiRefusal, sayOf } from '#platform/client/api.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { type Faults, faultsOf } from './faults.ts'
import type { MatterPageProps } from './matter-page-props.ts'
import { act } from './portal-api.ts'
import { timelineWords } from './timeline-words.ts'
import { PhotoFault } from './use-photos.ts'
import { words } from './words.ts'

export type Acting = {
  readonly faults: Faults
  readonly failed: string | null
  /** What changed since the page was read, when that is why it was refused. */
  readonly moved: readonly string[] | null
  readonly step: string | null
  /** Takes the action; the receipt, or null when it was refused (the words then stay in the form). */
  readonly act: (
    action: string,
    input: (onStep: (nth: number, share: number) => void) => Promise<JsonObject>,
  ) => Promise<string | null>
}

/** The lines of 经过 that were not there before. */
const newLines = (before: MatterView, after: MatterView): readonly string[] => {
  const seen = Math.max(0, ...before.timeline.map((e) => e.rev))
  return timelineWords({
    ...after,
    timeline: after.timeline.filter((e) => e.rev > seen),
    state: { ...after.state, id: '' },
  }).map((e) => [e.when, e.title].filter(Boolean).join(' '))
}

const causeOf = (error: unknown): unknown => (error instanceof PhotoFault ? error.why : error)

/** Takes actions on one matter; a refusal because it moved on shows what changed and keeps what was typed. */
export const useAct = ({ matter, refresh }: MatterPageProps): Acting => {
  const queries = useQueryClient()
  const [faults, setFaults] = useState<Faults>({})
  const [failed, setFailed] = useState<string | null>(null)
  const [moved, setMoved] = useState<readonly string[] | null>(null)
  const [step, setStep] = useState<string | null>(null)
  const refused = async (error: unknown): Promise<void> => {
    const cause = causeOf(error)
    const stale = cause instanceof ApiRefusal && (cause.code === 'moved-on' || cause.code === 'wrong-state')
    if (stale) {
      const now = await refresh()
      setMoved(now ? newLines(matter, now) : [])
      return
    }
    const found =
      error instanceof PhotoFault ? { photos: words.photoFailed(error.nth, sayOf(cause)) } : faultsOf(cause)
    setFaults(found)
    if (Object.keys(found).length === 0) setFailed(sayOf(cause))
  }
  const take: Acting['act'] = async (action, input) => {
    if (step !== null) return null
    setFaults({})
    setFailed(null)
    setMoved(null)
    setStep(words.sending)
    try {
      const body = await input((nth, share) => setStep(words.sendingPhoto(nth, nth, Math.round(share * 100))))
      const done = await act(matter, action, body)
      queries.setQueryData(['portal', 'matter', matter.id], done.matter)
      return done.receipt
    } catch (error) {
      await refused(error)
      return null
    } finally {
      setStep(null)
    }
  }
  return { faults, failed, moved, step, act: take }
}
