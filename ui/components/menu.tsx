import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './menu.css'

export type MenuItem = {
  readonly id: string
  readonly label: string
  readonly note?: string | undefined
  readonly checked?: boolean | undefined
}

export type MenuProps = {
  /** What the trigger is called. */
  readonly label: string
  readonly trigger: ReactNode
  readonly items: readonly MenuItem[]
  readonly onSelect: (id: string) => void
  readonly triggerClass?: string | undefined
}

const steps: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 }

const Items = ({ items, onSelect }: Pick<MenuProps, 'items' | 'onSelect'>) => (
  <>
    {items.map((item) => (
      <button
        key={item.id}
        type="button"
        {...(item.checked === undefined
          ? { role: 'menuitem' }
          : { role: 'menuitemradio', 'aria-checked': item.checked })}
        onClick={() => onSelect(item.id)}
      >
        <b>{item.label}</b>
        {item.note && <small>{item.note}</small>}
      </button>
    ))}
  </>
)

const buttonsOf = (root: HTMLElement | null): readonly HTMLButtonElement[] =>
  Array.from(root?.querySelectorAll<HTMLButtonElement>('.items button') ?? [])

/** A button that opens a short list of choices; arrows move, Escape closes. */
export const Menu = ({ label, trigger, items, onSelect, triggerClass }: MenuProps) => {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    buttonsOf(root.current)[0]?.focus()
    const outside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('mousedown', outside)
    return () => document.removeEventListener('mousedown', outside)
  }, [open])
  const close = (): void => {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (!open || (step === undefined && event.key !== 'Escape')) return
    event.preventDefault()
    if (step === undefined) {
      close()
      return
    }
    const all = buttonsOf(root.current)
    all[(all.indexOf(document.activeElement as HTMLButtonElement) + step + all.length) % all.length]?.focus()
  }
  const choose = (chosen: string): void => {
    close()
    onSelect(chosen)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside bubble up here
    <div className="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={triggerClass}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {trigger}
      </button>
      {open && (
        <div className="items" role="menu" tabIndex={-1} id={id} aria-label={label}>
          <Items items={items} onSelect={choose} />
        </div>
      )}
    </div>
  )
}
