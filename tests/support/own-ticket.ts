import type { ReceiptView } from '#modules/tickets/views.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { handOf } from './hand.ts'

/** A ticket of the journey's own, raised by somebody at home. */
export async function raiseTicket(
  origin: string,
  text: string,
  more: JsonObject = {},
): Promise<{ readonly id: string; readonly number: string }> {
  const resident = await handOf(origin)
  const { id, number } = await resident.post<ReceiptView>('/api/tickets', {
    text,
    phone: '19000000962',
    region: '449901001001',
    ...more,
  })
  return { id, number }
}
