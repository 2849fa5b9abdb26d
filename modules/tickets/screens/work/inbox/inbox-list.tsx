import type { ScreenProps } from '#platform/client/screen.ts'
import { clockWords } from '#platform/clock/words.ts'
import type { BoxView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { Chips } from '#ui/components/chips.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { count } from '#ui/format.ts'
import { WorkList } from '#ui/patterns/work-list.tsx'
import type { Paged } from '../data/use-inbox.ts'
import { useNow, useStaff } from '../data/use-staff.ts'
import { ExportLink } from '../parts/export-link.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { itemOf } from '../parts/row-item.ts'
import { words } from '../words.ts'
import { groupsOf } from './groups.ts'

const CHIPS = ['all', 'lead', 'co', 'to-sign'] as const
const chipNames = {
  all: words.inbox.all,
  lead: words.inbox.lead,
  co: words.inbox.co,
  'to-sign': words.inbox.toSign,
} as const

/** More of the same list, by key. */
export const LoadMore = ({ paged }: { readonly paged: Paged }) => {
  if (paged.complete || paged.pending) return null
  const rest = paged.count - paged.rows.length
  return (
    <p className="morerow">
      <Button busy={paged.loadingMore} onClick={paged.more}>
        {paged.loadingMore
          ? words.common.loadingMore
          : rest > 0 && !paged.capped
            ? words.common.more(count(rest))
            : words.common.moreUnknown}
      </Button>
    </p>
  )
}

const Filters = ({ box, boxes, go }: { box: BoxView; boxes: readonly BoxView[]; go: ScreenProps['go'] }) => {
  const chips = CHIPS.flatMap((id) => {
    const found = boxes.find((b) => b.id === id)
    return found ? [{ id, label: chipNames[id], count: found.count }] : []
  })
  const inChips = chips.some((c) => c.id === box.id)
  return (
    <Chips
      label={words.inbox.filter}
      chips={inChips ? chips : []}
      value={box.id}
      onChange={(id) => go(`/work?box=${id}`)}
      aside={<ExportLink href={`/api/export/inbox.xlsx?box=${box.id}`} />}
    />
  )
}

export type InboxListProps = {
  readonly box: BoxView
  readonly boxes: readonly BoxView[]
  readonly paged: Paged
  readonly chosen: string | undefined
  readonly go: ScreenProps['go']
  readonly onOpen: () => void
}

/** A box in groups by legal urgency. */
export const InboxList = ({ box, boxes, paged, chosen, go, onOpen }: InboxListProps) => {
  const now = useNow()
  const { ahead } = useStaff()
  const groups = groupsOf(paged.rows, now, {
    total: paged.count,
    capped: paged.capped,
    complete: paged.complete,
  })
  const total = words.common.cases(count(paged.count), paged.capped)
  const failed = paged.pending || paged.error !== null
  return (
    <WorkList
      title={box.name}
      note={paged.readAt ? words.inbox.readAt(total, clockWords(new Date(paged.readAt + ahead))) : undefined}
      filters={<Filters box={box} boxes={boxes} go={go} />}
      chosen={chosen}
      instead={
        failed ? (
          insteadOf(
            { isPending: paged.pending, error: paged.error, refetch: paged.again },
            words.inbox.failed,
          )
        ) : paged.rows.length === 0 ? (
          <Empty title={words.inbox.empty}>{words.inbox.emptyWhy}</Empty>
        ) : undefined
      }
      groups={groups.map((group, i) => ({
        id: group.id,
        title: group.title,
        urgent: group.urgent,
        note: i > 0 ? undefined : group.id === 'open' ? words.inbox.oldestFirst : words.inbox.sorted,
        items: group.rows.map((row) => itemOf(row, { now, href: `/work?box=${box.id}&m=${row.id}`, onOpen })),
      }))}
      after={<LoadMore paged={paged} />}
    />
  )
}
