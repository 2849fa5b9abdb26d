import type { LightView } from './light.ts'

/** Why a message to a resident is not sent. */
export type NotSent =
  | 'too-old'
  | 'tries'
  | 'refused'
  | 'no-phone'
  | 'no-mobile'
  | 'erased'
  | 'restored'
  | 'simulated'

/** One message as the page of its matter shows it (`GET /api/matters/{id}/messages`). */
export type MessageView = {
  readonly id: string
  /** The step of the record that it tells of. */
  readonly rev: number
  /** What the person is told; empty where it was erased. */
  readonly text: string
  readonly state: 'waiting' | 'sent' | 'not-sent'
  /** How it stands, in words. */
  readonly say: string
}

/** What `GET /api/messages` answers: counts and reasons, no text and no telephone. */
export type MessagesView = {
  readonly light: LightView
  /** The gateway's host; null where none is attached. */
  readonly gateway: string | null
  readonly hours: string
  readonly waiting: number
  /** There are more than were counted. */
  readonly capped: boolean
  readonly oldest: string | null
  readonly sentToday: number
  /** Of the last days, by reason. */
  readonly notSent: readonly { readonly why: NotSent; readonly say: string; readonly count: number }[]
  readonly notSentDays: number
  readonly lastRefusal: { readonly at: string; readonly say: string } | null
}
