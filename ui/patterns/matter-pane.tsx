import type { ReactNode } from 'react'
import { Icon } from '../components/icon.tsx'
import { cx } from '../cx.ts'
import './matter-pane.css'
import './work-panes.css'

export type MatterPaneProps = {
  readonly label: string
  readonly title: string
  /** Number, kind, channel … and last the status word, which stands at the right. */
  readonly facts: readonly ReactNode[]
  /** The body: MatterPart after MatterPart. */
  readonly children: ReactNode
  /** Clocks and timeline; left out in dispatch, where the side column stands. */
  readonly rail?: ReactNode
  /** The action bar. */
  readonly foot?: ReactNode
  /** On a phone: back to the list. */
  readonly back?: { readonly href: string; readonly label: string } | undefined
}

/** The open matter: head, words and pictures, clocks and record beside, actions beneath. */
export const MatterPane = ({ label, title, facts, children, rail, foot, back }: MatterPaneProps) => (
  <article className={cx('matter', !rail && 'norail')} id="matter" tabIndex={-1} aria-label={label}>
    <div className="mhead">
      {back && (
        <a className="mback" href={back.href}>
          <Icon name="back" size="s" />
          {back.label}
        </a>
      )}
      <div className="l">
        {facts.map((fact, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a head keep their places
          <span key={i}>{fact}</span>
        ))}
      </div>
      <h2>{title}</h2>
    </div>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys that scroll it */}
    <section className="mbody" tabIndex={0} aria-label={title}>
      {children}
    </section>
    {rail && <aside className="mrail">{rail}</aside>}
    {foot && <div className="mfoot">{foot}</div>}
  </article>
)
