import type { ScreenProps } from '#platform/client/screen.ts'
import type { BoxView, RowView } from '#platform/contract/views.ts'
import { Empty } from '#ui/components/empty.tsx'
import { WorkPanes } from '#ui/patterns/work-panes.tsx'
import { useInbox } from '../data/use-inbox.ts'
import { useFirstChosen } from '../inbox/use-first-chosen.ts'
import { useWalk } from '../inbox/use-walk.ts'
import { words } from '../words.ts'
import { DispatchList } from './dispatch-list.tsx'
import { DispatchMatter } from './dispatch-matter.tsx'
import { useUndo } from './use-undo.ts'

export type DispatchProps = { readonly screen: ScreenProps; readonly box: BoxView }

/** Returned ones first, then the new ones, each by what is left of its time. */
export const inOrder = (
  rows: readonly RowView[],
): { back: readonly RowView[]; fresh: readonly RowView[] } => ({
  back: rows.filter(isReturned),
  fresh: rows.filter((row) => !isReturned(row)),
})

const isReturned = (row: RowView): boolean =>
  row.marks.some((mark) => mark.startsWith(words.dispatch.returnMark))

/** The dispatcher's queue: what waits, the open one with its proposals, and what helps to decide. */
export const Dispatch = ({ screen, box }: DispatchProps) => {
  const { search, go } = screen
  const paged = useInbox(box.id)
  const { back, fresh } = inOrder(paged.rows)
  const ids = [...back, ...fresh].map((row) => row.id)
  const chosen = search.m
  const hrefOf = (id: string): string => `/work?box=${box.id}&m=${id}`
  const open = (id: string): void => go(hrefOf(id), { replace: true })
  const undo = useUndo(open)
  useFirstChosen(ids, chosen, open)
  useWalk({ ids, chosen, onGo: open, onEnd: paged.complete ? undefined : paged.more })
  const gone = (id: string): void => {
    const at = ids.indexOf(id)
    const next = ids[at + 1] ?? ids[at - 1]
    if (next) open(next)
    else go(`/work?box=${box.id}`, { replace: true })
  }
  return (
    <WorkPanes kind="disp" show={chosen ? 'matter' : 'list'}>
      <DispatchList box={box} paged={paged} back={back} fresh={fresh} chosen={chosen} />
      {chosen ? (
        <DispatchMatter key={chosen} id={chosen} box={box.id} go={go} onGone={gone} onSent={undo.remember} />
      ) : (
        <div className="nomatter span2">
          {!paged.pending && <Empty title={words.dispatch.empty}>{words.dispatch.emptyWhy}</Empty>}
        </div>
      )}
    </WorkPanes>
  )
}
