import { useEffect } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { BoxView } from '#platform/contract/views.ts'
import { Empty } from '#ui/components/empty.tsx'
import { WorkPanes } from '#ui/patterns/work-panes.tsx'
import type { KeyHint } from '#ui/patterns/work-shell.tsx'
import { useBoxes, useInbox } from '../data/use-inbox.ts'
import { useStaff } from '../data/use-staff.ts'
import { Dispatch } from '../dispatch/dispatch.tsx'
import { type FrameProps, WorkFrame } from '../frame.tsx'
import { OpenMatter } from '../matter/open-matter.tsx'
import { homeOf } from '../nav.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { InboxList } from './inbox-list.tsx'
import { useFirstChosen } from './use-first-chosen.ts'
import { useWalk } from './use-walk.ts'

/** Boxes whose work is to send a ticket on; they have the dispatcher's own layout. */
const SENDING = new Set(['dispatch', 'danger', 'returned', 'soon', 'secret'])

const focusMatter = (): void => {
  setTimeout(() => document.getElementById('matter')?.focus({ preventScroll: true }))
}

type BoxProps = {
  readonly screen: ScreenProps
  readonly box: BoxView
  readonly boxes: readonly BoxView[]
}

const OneBox = ({ screen, box, boxes }: BoxProps) => {
  const { search, go } = screen
  const paged = useInbox(box.id)
  const ids = paged.rows.map((row) => row.id)
  const hrefOf = (id: string): string => `/work?box=${box.id}&m=${id}`
  const chosen = search.m
  useFirstChosen(ids, chosen, (id) => go(hrefOf(id), { replace: true }))
  useWalk({
    ids,
    chosen,
    onGo: (id) => go(hrefOf(id), { replace: true }),
    onEnd: paged.complete ? undefined : paged.more,
  })
  return (
    <WorkPanes kind="inbox" show={chosen ? 'matter' : 'list'}>
      <InboxList box={box} boxes={boxes} paged={paged} chosen={chosen} go={go} onOpen={focusMatter} />
      {chosen ? (
        <OpenMatter
          key={chosen}
          id={chosen}
          go={go}
          back={{ href: `/work?box=${box.id}`, label: words.inbox.backToList }}
        />
      ) : (
        <div className="nomatter">
          {paged.rows.length > 0 && <Empty title={words.inbox.choose}>{words.inbox.chooseWhy}</Empty>}
        </div>
      )}
    </WorkPanes>
  )
}

const Alone = ({ id, go }: { readonly id: string; readonly go: ScreenProps['go'] }) => (
  <WorkPanes kind="fig" single>
    <OpenMatter key={id} id={id} go={go} />
  </WorkPanes>
)

const Home = ({ screen }: { readonly screen: ScreenProps }) => {
  const { search, go } = screen
  const { post } = useStaff()
  const asked = useBoxes()
  const boxes = asked.data ?? []
  const box = boxes.find((b) => b.id === search.box) ?? boxes[0]
  const home = homeOf(post.role)
  const away = asked.data !== undefined && !search.m && !search.box && home !== null
  useEffect(() => {
    if (away && home) go(home, { replace: true })
  }, [away, home, go])
  if (!asked.data) return <div className="wpage">{insteadOf(asked)}</div>
  if (away) return null
  if (search.m && (!box || (home !== null && !search.box))) return <Alone id={search.m} go={go} />
  if (!box) return <Empty title={words.inbox.empty} />
  if (SENDING.has(box.id)) return <Dispatch key={box.id} screen={screen} box={box} />
  return <OneBox key={box.id} screen={screen} box={box} boxes={boxes} />
}

const move = { keys: ['J', 'K'], label: words.keysOf.move } as const
const all = { keys: ['?'], label: words.keysOf.all, last: true } as const

const hints: readonly KeyHint[] = [move, { keys: ['/'], label: words.keysOf.search }, all]
const sendingHints: readonly KeyHint[] = [
  move,
  { keys: ['1', '–', '3'], label: words.dispatch.chooseHint },
  { keys: ['U'], label: words.dispatch.otherHint },
  { keys: ['Z'], label: words.dispatch.undoHint },
  all,
]
const hintsAt = (at: string): readonly KeyHint[] =>
  SENDING.has(at.replace('box:', '')) ? sendingHints : hints

/** The workbench: my inbox first, the open matter beside it. */
export const InboxScreen = (screen: ScreenProps) => {
  const { box } = screen.search
  // Who begins elsewhere opens a matter out of no box.
  const at: FrameProps['at'] = (boxes, role) => `box:${box ?? (homeOf(role) ? '' : (boxes[0]?.id ?? ''))}`
  return (
    <WorkFrame screen={screen} at={at} keys={hintsAt}>
      <Home screen={screen} />
    </WorkFrame>
  )
}
