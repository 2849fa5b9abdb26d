import type { ReactNode } from 'react'
import './portal-task.css'
import './portal-elder.css'

export type NearMatter = {
  readonly id: string
  readonly title: string
  /** 离这里 80 米 · 9月27日 · 已有 4 人反映 */
  readonly facts: ReactNode
  readonly status?: ReactNode
  readonly action?: ReactNode
}

export type NearListProps = {
  readonly title: string
  readonly matters: readonly NearMatter[]
  readonly foot?: ReactNode
}

/** What others nearby have already raised, so that one can join instead of writing again. */
export const NearList = ({ title, matters, foot }: NearListProps) => (
  <div className="near" aria-live="polite">
    <h2>{title}</h2>
    <ul>
      {matters.map((m) => (
        <li key={m.id}>
          <b>{m.title}</b>
          <p>{m.facts}</p>
          {m.status && <p>{m.status}</p>}
          {m.action && <div className="acts">{m.action}</div>}
        </li>
      ))}
    </ul>
    {foot && <p className="foot">{foot}</p>}
  </div>
)
