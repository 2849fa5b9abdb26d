import { clockWords } from '#platform/clock/words.ts'
import type { BoxView, RowView } from '#platform/contract/views.ts'
import { DangerStrip } from '#ui/components/danger-strip.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { count } from '#ui/format.ts'
import type { WorkItem } from '#ui/patterns/work-item.tsx'
import { WorkList } from '#ui/patterns/work-list.tsx'
import { type Paged, useBoxes, useInbox } from '../data/use-inbox.ts'
import { useNow } from '../data/use-staff.ts'
import { LoadMore } from '../inbox/inbox-list.tsx'
import { ExportLink } from '../parts/export-link.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { itemOf } from '../parts/row-item.ts'
import { words } from '../words.ts'

/** Dangers stand before everything else, whichever box is open. */
const Dangers = () => {
  const boxes = useBoxes()
  const box = boxes.data?.find((b) => b.id === 'danger' || b.id === 'watch')
  const dangers = useInbox(box && box.count > 0 ? box.id : undefined)
  const row = dangers.rows.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))[0]
  if (!row) return null
  const at = clockWords(new Date(row.openedAt))
  return (
    <DangerStrip
      title={row.title}
      told={dangers.count > 1 ? words.dispatch.dangersTold(at, dangers.count) : words.dispatch.dangerTold(at)}
      actionLabel={words.dispatch.openDanger}
      href={`/work?box=${box?.id}&m=${row.id}`}
    />
  )
}

export type DispatchListProps = {
  readonly box: BoxView
  readonly paged: Paged
  readonly back: readonly RowView[]
  readonly fresh: readonly RowView[]
  readonly chosen: string | undefined
}

/** The queue: dangers, returned ones, new ones. */
export const DispatchList = ({ box, paged, back, fresh, chosen }: DispatchListProps) => {
  const now = useNow()
  const items = (rows: readonly RowView[], status: WorkItem['status']) =>
    rows.map((row) =>
      itemOf(row, {
        now,
        href: `/work?box=${box.id}&m=${row.id}`,
        facts: row.channel,
        marks: row.marks.filter((mark) => mark !== words.dispatch.returnMark),
        status,
      }),
    )
  const rest = paged.complete || paged.capped ? 0 : paged.count - paged.rows.length
  const groups = [
    {
      id: 'back',
      title: `${words.dispatch.returned} ${back.length}`,
      items: items(back, { kind: 'back', word: words.dispatch.returnMark }),
    },
    {
      id: 'fresh',
      title: `${words.dispatch.fresh} ${fresh.length + rest}`,
      items: items(fresh, { kind: 'new', word: words.dispatch.fresh }),
    },
  ].filter((group) => group.items.length > 0)
  return (
    <WorkList
      title={box.name}
      note={words.common.cases(count(paged.count), paged.capped)}
      chosen={chosen}
      before={box.id === 'danger' ? undefined : <Dangers />}
      instead={
        paged.pending || paged.error ? (
          insteadOf(
            { isPending: paged.pending, error: paged.error, refetch: paged.again },
            words.inbox.failed,
          )
        ) : paged.rows.length === 0 ? (
          <Empty title={words.dispatch.empty}>{words.dispatch.emptyWhy}</Empty>
        ) : undefined
      }
      groups={groups.map((group, i) => ({ ...group, note: i === 0 ? words.dispatch.sorted : undefined }))}
      after={
        <>
          <LoadMore paged={paged} />
          {paged.rows.length > 0 && (
            <p className="morerow">
              <ExportLink href={`/api/export/inbox.xlsx?box=${box.id}`} />
            </p>
          )}
        </>
      }
    />
  )
}
