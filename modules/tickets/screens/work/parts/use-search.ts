import type { ScreenProps } from '#platform/client/screen.ts'
import type { PageView } from '#platform/contract/views.ts'
import { isNumber, numberOf, plainNumber } from '#platform/kernel/number.ts'
import { useToast } from '#ui/components/toast-context.ts'
import { api } from '../data/api.ts'
import { refusedOf } from '../data/refusal.ts'

/** The search of the frame: a number opens its matter, however it is written; words go to the list. */
export const useSearch = (go: ScreenProps['go']): ((text: string) => void) => {
  const toast = useToast()
  return (text) => {
    if (text === '') return
    if (!isNumber(text)) {
      go(`/work/list?q=${encodeURIComponent(text)}`)
      return
    }
    const number = numberOf(text) ?? plainNumber(text)
    api
      .get<PageView>('/api/matters', { number, limit: 1 })
      .then((page) => {
        const hit = page.rows[0]
        if (hit) go(`/work?m=${hit.id}`)
        else go(`/work/list?q=${encodeURIComponent(text)}`)
      })
      .catch((error: unknown) => toast({ text: refusedOf(error).say }))
  }
}
