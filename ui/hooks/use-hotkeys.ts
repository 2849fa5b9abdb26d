import { useLayoutEffect, useRef } from 'react'

export type Hotkey = {
  readonly key: string
  /** What it does, in words: every key stands in the help, because none can be bound without them. */
  readonly name: string
  readonly run: () => void
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const owns = (target: EventTarget | null, key: string): boolean =>
  (key === 'Enter' || key === ' ') &&
  target instanceof HTMLElement &&
  /^(A|BUTTON|SUMMARY)$/.test(target.tagName)

const same = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()

/** What is bound at this moment, in the order it listens. */
const bound = new Set<{ readonly current: readonly Hotkey[] }>()

/** The keys that do something on the page at this moment, each with what it does; where several bind one, the first acts. */
export const hotkeysNow = (): readonly Hotkey[] =>
  [...bound]
    .flatMap((keys) => keys.current)
    .filter((hotkey, i, all) => all.findIndex((other) => same(other.key, hotkey.key)) === i)

/** Binds single keys to actions; silent while somebody types, composes Chinese, or a dialog is open. */
export const useHotkeys = (keys: readonly Hotkey[], enabled = true): void => {
  const current = useRef(keys)
  current.current = keys
  // With the paint and not after it: a key pressed at first sight counts.
  useLayoutEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey)
        return
      if (typing(event.target) || owns(event.target, event.key) || document.querySelector('dialog[open]'))
        return
      const hit = current.current.find((k) => same(k.key, event.key))
      if (!hit) return
      event.preventDefault()
      hit.run()
    }
    document.addEventListener('keydown', onKey)
    bound.add(current)
    return () => {
      document.removeEventListener('keydown', onKey)
      bound.delete(current)
    }
  }, [enabled])
}
