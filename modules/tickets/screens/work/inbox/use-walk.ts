import { useRef } from 'react'
import { useHotkeys } from '#ui/hooks/use-hotkeys.ts'
import { words } from '../words.ts'

export type Walk = {
  readonly ids: readonly string[]
  readonly chosen: string | undefined
  readonly onGo: (id: string) => void
  /** Asks for more when the end is reached. */
  readonly onEnd?: (() => void) | undefined
}

/** J and K walk through a list; where the chosen one has just left it, the next takes its place. */
export const useWalk = ({ ids, chosen, onGo, onEnd }: Walk): void => {
  const last = useRef(0)
  const at = chosen === undefined ? -1 : ids.indexOf(chosen)
  if (at >= 0) last.current = at
  const step = (by: 1 | -1): void => {
    const gone = at < 0 && chosen !== undefined
    const next = gone ? last.current + (by === 1 ? 0 : -1) : at + by
    const id = ids[Math.max(0, next)]
    if (id !== undefined) onGo(id)
    else onEnd?.()
  }
  useHotkeys([
    { key: 'J', name: words.keysOf.next, run: () => step(1) },
    { key: 'K', name: words.keysOf.previous, run: () => step(-1) },
  ])
}
