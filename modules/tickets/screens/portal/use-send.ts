import { useState } from 'react'
import { ApiRefusal, sayOf } from '#platform/client/api.ts'
import { normalisePhone } from '#platform/kernel/phone.ts'
import type { ReceiptView } from '../../views.ts'
import type { Draft } from './draft.ts'
import { type Faults, faultsOf } from './faults.ts'
import { photoFault } from './photo-fault.ts'
import { type NewTicket, sendTicket } from './portal-api.ts'
import { PhotoFault, type Photos } from './use-photos.ts'
import { words } from './words.ts'

export const TEXT_MAX = 2000
const TEXT_MIN = 4

export type Sending = {
  readonly faults: Faults
  /** Why it was not sent, when no field is to blame. */
  readonly failed: { readonly offline: boolean; readonly say: string } | null
  /** How far it is, in words; null when nothing is being sent. */
  readonly step: string | null
  readonly send: () => Promise<ReceiptView | null>
  readonly forget: (field: string) => void
}

const phoneFault = (phone: string): string | null => {
  if (phone.trim() === '') return words.phoneMissing
  const read = normalisePhone(phone)
  return read.ok ? null : read.refusal.say
}

/** What can be seen wrong with the words before sending; the server looks again. */
export const faultsIn = (draft: Draft): Faults => {
  const length = [...draft.text.trim()].length
  const text = length < TEXT_MIN ? words.sayTooShort : length > TEXT_MAX ? words.sayTooLong : null
  const phone = phoneFault(draft.phone)
  return { ...(text && { text }), ...(phone && { phone }) }
}

const ticketOf = (draft: Draft, photos: readonly string[]): NewTicket => ({
  text: draft.text.trim(),
  phone: draft.phone.trim(),
  clientKey: draft.clientKey,
  ...(draft.region && { region: draft.region }),
  ...(draft.place.trim() && { place: draft.place.trim() }),
  ...(draft.point && { point: draft.point }),
  ...(photos.length > 0 && { photos }),
  ...(draft.confidential && { confidential: true as const }),
  ...(draft.channel && { channel: draft.channel }),
  ...(draft.sameAs && !draft.confidential && { sameAs: draft.sameAs }),
})

const isOffline = (error: unknown): boolean => error instanceof ApiRefusal && error.status === 0

/** Sends the draft: photos first, then the words. Whatever goes wrong, nothing written is lost. */
export const useSend = (draft: Draft, photos: Photos): Sending => {
  const [faults, setFaults] = useState<Faults>({})
  const [failed, setFailed] = useState<Sending['failed']>(null)
  const [step, setStep] = useState<string | null>(null)
  const blame = (error: unknown): void => {
    const cause = error instanceof PhotoFault ? error.why : error
    const found =
      error instanceof PhotoFault && !isOffline(cause)
        ? { photos: words.photoFailed(error.nth, sayOf(cause)) }
        : faultsOf(cause)
    setFaults(found)
    setFailed(Object.keys(found).length > 0 ? null : { offline: isOffline(cause), say: sayOf(cause) })
  }
  const send = async (): Promise<ReceiptView | null> => {
    setFailed(null)
    setStep(words.sending)
    try {
      const bad = await photoFault(photos.files)
      const found = { ...(bad && { photos: bad }), ...faultsIn(draft) }
      setFaults(found)
      if (Object.keys(found).length > 0) return null
      const total = photos.files.length
      const keys = await photos.send((nth, share) =>
        setStep(words.sendingPhoto(nth, total, Math.round(share * 100))),
      )
      setStep(words.sending)
      return await sendTicket(ticketOf(draft, keys))
    } catch (error) {
      blame(error)
      return null
    } finally {
      setStep(null)
    }
  }
  const forget = (field: string): void => setFaults(({ [field]: _gone, ...rest }) => rest)
  return { faults, failed, step, send, forget }
}
