import { useRef } from 'react'
import { useToast } from '#ui/components/toast-context.ts'
import { useHotkeys } from '#ui/hooks/use-hotkeys.ts'
import type { Acted } from '../actions/use-acting.ts'
import { api } from '../data/api.ts'
import { refusedOf } from '../data/refusal.ts'
import { useSettled } from '../data/use-matter.ts'
import { words } from '../words.ts'

/** Takes back the last dispatch by Z or from the message at the foot; the server says whether it is too late. */
export const useUndo = (onBack: (id: string) => void) => {
  const toast = useToast()
  const settled = useSettled()
  const last = useRef<Acted | null>(null)
  const undo = async (): Promise<void> => {
    const sent = last.current
    if (!sent) {
      toast({ text: words.dispatch.undoNone })
      return
    }
    last.current = null
    const { matter } = sent
    try {
      const back = await api.call<Acted>('POST', `/api/matters/${matter.id}/actions/recall`, {
        body: { rev: matter.rev, input: {} },
      })
      settled(back.matter)
      onBack(matter.id)
      toast({ text: words.dispatch.undone(matter.number) })
    } catch (error) {
      toast({ text: refusedOf(error).say })
    }
  }
  useHotkeys([{ key: 'Z', name: words.dispatch.undoHint, run: () => void undo() }])
  return {
    remember: (sent: Acted): void => {
      last.current = sent
      toast({
        text: words.dispatch.sent(sent.matter.number, sent.matter.lead?.short ?? ''),
        actionLabel: words.dispatch.undo,
        onAct: () => void undo(),
      })
    },
  }
}
