import { dayWords } from '#platform/clock/words.ts'
import { type Erased, groundWords } from '#platform/contract/erasure.ts'
import { dayOf } from '#platform/kernel/day.ts'

/** What stands where words were: 已依法删除, when and on what ground. */
export function erasedWords({ at, ground }: Erased): string {
  const day = dayOf(new Date(at))
  return `已依法删除，${day.slice(0, 4)}年${dayWords(day)}，依据：${groundWords(ground)}`
}
