import type { ReactNode } from 'react'
import './card.css'

export type CardProps = {
  readonly title: string
  readonly note?: string | undefined
  /** Right in the heading: a link to the table, an export. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A framed part of a workbench page. */
export const Card = ({ title, note, aside, children }: CardProps) => (
  <section className="card">
    <h2>
      {title}
      {note && <small>{note}</small>}
      {aside && <span className="r">{aside}</span>}
    </h2>
    {children}
  </section>
)
