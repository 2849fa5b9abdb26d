import { useEffect, useRef } from 'react'
import { ClockRing, type ClockRingProps } from '../components/clock-ring.tsx'
import { type StatusKind, StatusWord } from '../components/status-word.tsx'
import { cx } from '../cx.ts'

export type WorkItem = {
  readonly id: string
  readonly href: string
  readonly ring: ClockRingProps
  readonly title: string
  /** 明天 24:00, 超 3 个工作日, 10月8日 */
  readonly due: string
  /** 0922-0386 · 榕西街道 */
  readonly facts: string
  readonly status: { readonly kind: StatusKind; readonly word: string }
  readonly onOpen?: (() => void) | undefined
}

const dueTone = (state: ClockRingProps['state']): string | false =>
  state === 'late' ? 'r' : (state === 'soon' || state === 'today') && 'y'

/** One matter of the list: its clock, title, due date, number, place and status. */
export const WorkItemRow = ({ item, chosen }: { readonly item: WorkItem; readonly chosen: boolean }) => {
  const ref = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <a
      ref={ref}
      className={cx('it', chosen && 'on')}
      href={item.href}
      aria-current={chosen ? 'true' : undefined}
      onClick={item.onOpen}
    >
      <ClockRing {...item.ring} />
      <div>
        <div className="a">
          <b className="ell">{item.title}</b>
          <span className={cx('due', dueTone(item.ring.state))}>{item.due}</span>
        </div>
        <div className="b">
          <span className="ell">{item.facts}</span>
          <StatusWord kind={item.status.kind}>{item.status.word}</StatusWord>
        </div>
      </div>
    </a>
  )
}
