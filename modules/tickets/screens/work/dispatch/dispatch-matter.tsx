import { type ReactNode, useState } from 'react'
import type { MatterView } from '#platform/contract/views.ts'
import { useToast } from '#ui/components/toast-context.ts'
import { MatterPane } from '#ui/patterns/matter-pane.tsx'
import { ActionForm } from '../actions/action-form.tsx'
import { KeptWords } from '../actions/kept-words.tsx'
import { MatterActions } from '../actions/matter-actions.tsx'
import { useProposals } from '../data/use-dispatch.ts'
import { useMatter } from '../data/use-matter.ts'
import { headFacts } from '../matter/matter-head.tsx'
import { MatterRail } from '../matter/matter-rail.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { DispatchDesk } from './dispatch-desk.tsx'
import { DispatchSide } from './dispatch-side.tsx'
import { type DispatchMatterProps, DispatchText } from './dispatch-text.tsx'

type ShownProps = Omit<DispatchMatterProps, 'id'> & { readonly matter: MatterView }

/** A ticket of the queue that is no longer waiting: what became of it, and what can still be done. */
const Elsewhere = ({ matter, box, go }: ShownProps) => {
  const toast = useToast()
  const [acting, setActing] = useState<string | null>(null)
  const action = matter.actions.find((a) => a.id === acting)
  const done = (): void => {
    setActing(null)
    toast({ text: words.acting.done(action?.name ?? '') })
  }
  const foot: ReactNode = action ? (
    <ActionForm matter={matter} action={action} onDone={done} onClose={() => setActing(null)} />
  ) : (
    <>
      <KeptWords matter={matter} />
      <MatterActions matter={matter} onAct={setActing} onPrint={() => go(`/work/print/${matter.id}`)} />
    </>
  )
  return (
    <>
      <MatterPane
        label={matter.number}
        title={matter.title || words.inbox.untitled}
        facts={headFacts(matter)}
        back={{ href: `/work?box=${box}`, label: words.inbox.backToList }}
        foot={foot}
      >
        <DispatchText matter={matter} />
      </MatterPane>
      <aside className="side" aria-label={words.matter.timeline}>
        <MatterRail matter={matter} />
      </aside>
    </>
  )
}

/** The open ticket of the queue with its side column. */
export const DispatchMatter = ({ id, ...props }: DispatchMatterProps) => {
  const asked = useMatter(id)
  const waiting = asked.data?.actions.some((a) => a.id === 'dispatch' && a.open) ?? false
  const proposals = useProposals(id, waiting)
  if (!asked.data)
    return (
      <article className="matter norail" id="matter" tabIndex={-1} aria-label={words.matter.label}>
        <div className="mbody">{insteadOf(asked, words.matter.failed, 6)}</div>
      </article>
    )
  if (!waiting) return <Elsewhere matter={asked.data} {...props} />
  return (
    <>
      <DispatchDesk matter={asked.data} proposals={proposals} {...props} />
      <DispatchSide matter={asked.data} proposals={proposals.data} />
    </>
  )
}
