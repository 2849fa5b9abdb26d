import { type ReactNode, useId } from 'react'
import './portal-parts.css'
import './portal-elder.css'

export type SectionProps = {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of a portal page under its own heading. */
export const Section = ({ title, aside, children }: SectionProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 className="h">
        <span id={id}>{title}</span>
        {aside && <small>{aside}</small>}
      </h2>
      {children}
    </section>
  )
}
