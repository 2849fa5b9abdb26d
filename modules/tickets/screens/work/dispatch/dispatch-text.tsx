import type { ScreenProps } from '#platform/client/screen.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { MatterPart } from '#ui/patterns/matter-part.tsx'
import type { Acted } from '../actions/use-acting.ts'
import { DangerFirst, MatterFacts, Photos } from '../matter/matter-body.tsx'

export type DispatchMatterProps = {
  readonly id: string
  readonly box: string
  readonly go: ScreenProps['go']
  /** The ticket has left the queue. */
  readonly onGone: (id: string) => void
  readonly onSent: (sent: Acted) => void
}

/** What the person said, with photos and facts, danger first. */
export const DispatchText = ({
  matter,
  onReveal,
}: {
  matter: MatterView
  onReveal?: (() => void) | undefined
}) => (
  <MatterPart>
    <DangerFirst matter={matter} />
    <div className={matter.photos.length > 0 ? 'textshot' : undefined}>
      <p className="ask-text">{matter.text}</p>
      {matter.photos.length > 0 && <Photos photos={matter.photos} />}
    </div>
    <MatterFacts matter={matter} person={matter.person} onReveal={onReveal} />
  </MatterPart>
)
