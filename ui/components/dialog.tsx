import { type ReactNode, useEffect, useId, useRef } from 'react'
import { cx } from '../cx.ts'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import './dialog.css'

export type DialogProps = {
  readonly open: boolean
  readonly title: string
  /** Escape, the cross, or a click outside. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** The buttons; the last is the one that acts. */
  readonly actions?: ReactNode
  readonly look?: 'normal' | 'wide' | 'side' | undefined
}

/** A question above the page: what will be recorded and sent is shown before it happens. */
export const Dialog = ({ open, title, onClose, children, actions, look = 'normal' }: DialogProps) => {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open === open) return
    if (open) dialog.showModal()
    else dialog.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click outside repeats what Escape and the cross do
    <dialog
      ref={ref}
      className={cx('dialog', look !== 'normal' && look)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose()
      }}
    >
      {open && (
        <div>
          <div className="dhead">
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" icon="close" iconOnly onClick={onClose}>
              {words.close}
            </Button>
          </div>
          <div className="dbody">{children}</div>
          {actions && <div className="dfoot">{actions}</div>}
        </div>
      )}
    </dialog>
  )
}
