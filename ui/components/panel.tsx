import { type ReactNode, useEffect, useRef } from 'react'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import './panel.css'

export type PanelProps = {
  readonly title: string
  readonly children: ReactNode
  readonly onClose?: (() => void) | undefined
}

/** What is open beside the list, docked and never on top of it; where there is no room beside, it stands first and is brought into view. */
export const Panel = ({ title, children, onClose }: PanelProps) => {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    if (matchMedia('(max-width: 1100px)').matches) ref.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <aside ref={ref} className="drill" aria-label={title}>
      {onClose && (
        <span className="x">
          <Button kind="quiet" size="small" icon="close" iconOnly onClick={onClose}>
            {words.close}
          </Button>
        </span>
      )}
      <h2>{title}</h2>
      {children}
    </aside>
  )
}
