import { useLayoutEffect, useRef } from 'react'

export type Hotkey = { readonly key: string; readonly run: () => void }

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const owns = (target: EventTarget | null, key: string): boolean =>
  (key === 'Enter' || key === ' ') &&
  target instanceof HTMLElement &&
  /^(A|BUTTON|SUMMARY)$/.test(target.tagName)

const same = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()

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
    return () => document.removeEventListener('keydown', onKey)
  }, [enabled])
}
