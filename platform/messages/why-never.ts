import type { NotSent } from '#platform/contract/messages.ts'
import { isMobile } from '#platform/kernel/phone.ts'
import type { Pace } from './pace.ts'

/** What decides whether a message that waits may go out at all. */
export type Waiting = {
  readonly tries: number
  readonly createdAt: Date
  readonly phone: string | null
  readonly erased: boolean
  /** Of a request that nobody made. */
  readonly simulated: boolean
}

/** Why it can reach nobody, however long it waits. */
export function whyNobody({
  erased,
  simulated,
  phone,
}: Omit<Waiting, 'tries' | 'createdAt'>): NotSent | undefined {
  if (erased) return 'erased'
  if (simulated) return 'simulated'
  if (!phone) return 'no-phone'
  return isMobile(phone) ? undefined : 'no-mobile'
}

/** Why it will not be sent; undefined where it is to be sent. */
export function whyNever(
  waiting: Waiting,
  { notBefore, tries }: Pick<Pace, 'notBefore' | 'tries'>,
): NotSent | undefined {
  const nobody = whyNobody(waiting)
  if (nobody) return nobody
  if (waiting.createdAt < notBefore) return 'too-old'
  return waiting.tries >= tries ? 'tries' : undefined
}
