import type { ReceiptView } from '../../views.ts'
import { readKept, writeKept } from './kept.ts'

/** What was just sent, kept for this visit so that the receipt survives a reload. */
export type Sent = { readonly receipt: ReceiptView; readonly phone: string }

const KEY = 'yiwang.sent'

const readSent = (): Sent | null => readKept<Sent>(KEY, false)

/** Held besides the storage, which may be forbidden. */
let last: Sent | null = null

export const keepSent = (sent: Sent): void => {
  last = sent
  writeKept(KEY, sent, false)
}

export const lastSent = (): Sent | null => last ?? readSent()
