import type { Json } from '#platform/contract/state.ts'
import { useProposals } from '../data/use-dispatch.ts'
import { useMatter } from '../data/use-matter.ts'
import { ShownMatter } from '../matter/open-matter.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { DispatchDesk } from './dispatch-desk.tsx'
import { DispatchSide } from './dispatch-side.tsx'
import type { DispatchMatterProps } from './dispatch-text.tsx'
import { useOwnOrder } from './order.ts'

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/**
 * The open ticket of the queue with its side column. One that no longer waits is shown whole, as any other box shows it:
 * whoever reviews an answer here must have read it.
 */
export const DispatchMatter = ({ id, ...props }: DispatchMatterProps) => {
  const asked = useMatter(id)
  const waiting = asked.data?.actions.some((a) => a.id === 'dispatch' && a.open) ?? false
  const own = useOwnOrder(id)
  const category = textOf(own.values.category)
  const proposals = useProposals(id, category, waiting)
  if (!asked.data)
    return (
      <article className="matter norail" id="matter" tabIndex={-1} aria-label={words.matter.label}>
        <div className="mbody">{insteadOf(asked, words.matter.failed, 6)}</div>
      </article>
    )
  if (!waiting) {
    const back = { href: `/work?box=${props.box}`, label: words.inbox.backToList }
    return <ShownMatter matter={asked.data} go={props.go} back={back} beside />
  }
  return (
    <>
      <DispatchDesk matter={asked.data} proposals={proposals} own={own} {...props} />
      <DispatchSide matter={asked.data} proposals={proposals.data} category={category} />
    </>
  )
}
