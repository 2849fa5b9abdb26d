import { type KeyboardEvent, useState } from 'react'
import type { Option } from './select.tsx'

/** More than this many matches are not drawn; the list asks for another letter. */
export const SHOWN = 40

const fits = (option: Option, query: string): boolean =>
  [option.label, option.note ?? '', ...(option.keywords ?? [])].some((text) =>
    text.toLowerCase().includes(query),
  )

/** The options that contain the words typed, in their given order. */
export const matching = (options: readonly Option[], typed: string): readonly Option[] => {
  const query = typed.trim().toLowerCase()
  return query === '' ? options : options.filter((o) => fits(o, query))
}

export type ComboState = {
  readonly open: boolean
  readonly typed: string
  readonly at: number
  readonly found: readonly Option[]
  readonly type: (text: string) => void
  readonly choose: (option: Option) => void
  readonly show: () => void
  readonly hide: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** What is typed, what matches, and which one the arrow keys stand on. */
export const useCombo = (
  options: readonly Option[],
  shownText: string,
  onChange: (value: string) => void,
): ComboState => {
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const found = matching(options, typed ?? '').slice(0, SHOWN)
  const hide = (): void => {
    setOpen(false)
    setTyped(null)
    setAt(0)
  }
  const show = (): void => setOpen(true)
  const choose = (option: Option): void => {
    onChange(option.value)
    hide()
  }
  const move = (step: number): void => {
    show()
    if (open && found.length > 0) setAt((at + step + found.length) % found.length)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const hit = found[at]
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    // What is half typed is chosen or stays: it must not be sent as what stood there before.
    else if (event.key === 'Enter' && open && (typed !== null || !(event.ctrlKey || event.metaKey))) {
      if (hit) choose(hit)
      else if (typed === null) return
    } else if (event.key === 'Escape' && open) hide()
    else return
    event.preventDefault()
  }
  const type = (text: string): void => {
    setTyped(text)
    setAt(0)
    show()
  }
  return { open, typed: typed ?? shownText, at, found, type, choose, show, hide, onKeyDown }
}
