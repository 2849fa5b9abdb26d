import type { ClockView } from '#platform/contract/views.ts'

/** `POST /api/rights`: the number and the date, as the person is told them. */
export type RequestReceipt = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly receipt: string
  readonly answer: ClockView
}
