import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './work-list.css'
import { type WorkItem, WorkItemRow } from './work-item.tsx'

export type WorkGroup = {
  readonly id: string
  /** 已超期 2 */
  readonly title: string
  readonly note?: string | undefined
  /** The group of what is overdue. */
  readonly urgent?: boolean | undefined
  readonly items: readonly WorkItem[]
}

export type WorkListProps = {
  readonly title: string
  /** 23 件 · 已读到 10:24 */
  readonly note?: string | undefined
  /** Filters under the heading. */
  readonly filters?: ReactNode
  /** Before all groups: a danger. */
  readonly before?: ReactNode
  readonly groups: readonly WorkGroup[]
  readonly chosen?: string | undefined
  /** Empty, loading or error, in place of the groups. */
  readonly instead?: ReactNode
  readonly after?: ReactNode
}

const Group = ({ group, chosen }: { readonly group: WorkGroup; readonly chosen?: string | undefined }) => (
  <>
    <div className={cx('grp', group.urgent && 'r')}>
      <h2>{group.title}</h2>
      {group.note && <span>{group.note}</span>}
    </div>
    {group.items.map((item) => (
      <WorkItemRow key={item.id} item={item} chosen={item.id === chosen} />
    ))}
  </>
)

/** My inbox, in groups by what the law makes urgent. */
export const WorkList = (props: WorkListProps) => (
  <section className="list" aria-label={props.title}>
    <div className="lhead">
      <div className="t">
        <h1>{props.title}</h1>
        {props.note && <span className="muted">{props.note}</span>}
      </div>
      {props.filters}
    </div>
    <div className="litems">
      {props.before}
      {props.instead ??
        props.groups.map((group) => <Group key={group.id} group={group} chosen={props.chosen} />)}
      {props.after}
    </div>
  </section>
)
