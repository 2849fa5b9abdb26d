import { dayOf } from '#platform/kernel/day.ts'
import type { Life } from './life.ts'

/** The answer that fits what was written, with the day of the visit in it. */
export function replyText({ stage, request, rng }: Life, when: number): string {
  const { sample } = request
  const fitting = sample.replyOf[request.textNo] ?? null
  const kind =
    request.property === 'complaint' || request.property === 'help' ? sample.work : request.property
  const general = stage.material.generalReplies[kind] ?? stage.material.generalReplies[sample.work] ?? []
  const text =
    fitting === null ? rng.pick(general.length ? general : sample.replies) : sample.replies[fitting]!
  const [, month, day] = dayOf(new Date(when)).split('-').map(Number)
  return text
    .replaceAll('{date}', `${month}月${day}日`)
    .replaceAll('{place}', request.place)
    .replaceAll('{village}', stage.place(request.region).name)
    .replaceAll('{n}', String(request.n))
}
