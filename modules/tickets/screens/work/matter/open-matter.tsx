import { useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { ActionView, MatterView, PersonView } from '#platform/contract/views.ts'
import { useToast } from '#ui/components/toast-context.ts'
import { MatterPane } from '#ui/patterns/matter-pane.tsx'
import { MatterPart } from '#ui/patterns/matter-part.tsx'
import { ActionForm } from '../actions/action-form.tsx'
import { KeptWords } from '../actions/kept-words.tsx'
import { MatterActions } from '../actions/matter-actions.tsx'
import type { Acted } from '../actions/use-acting.ts'
import { useMatter } from '../data/use-matter.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { DangerFirst, MatterFacts, MatterLinks, MatterReply, MatterUnits, Photos } from './matter-body.tsx'
import { headFacts } from './matter-head.tsx'
import { MatterRail } from './matter-rail.tsx'

export type OpenMatterProps = {
  readonly id: string
  readonly go: ScreenProps['go']
  readonly back?: { readonly href: string; readonly label: string } | undefined
}

type Revealed = NonNullable<Acted['revealed']>

type BodyProps = {
  readonly matter: MatterView
  readonly person: PersonView | null
  readonly onReveal: (() => void) | undefined
  /** Opens the form of an action; missing while one is open. */
  readonly onAct: ((id: string) => void) | undefined
}

const Body = ({ matter, person, onReveal, onAct }: BodyProps) => {
  const contact = matter.actions.find((a) => a.id === 'contact' && a.open)
  return (
    <>
      <DangerFirst matter={matter} />
      <MatterPart>
        <p className="ask-text">{matter.text}</p>
      </MatterPart>
      <MatterPart>
        {matter.photos.length > 0 && <Photos photos={matter.photos} />}
        <MatterFacts
          matter={matter}
          person={person}
          onReveal={onReveal}
          contact={contact && onAct && { action: contact, onAct: () => onAct('contact') }}
        />
      </MatterPart>
      <MatterReply matter={matter} />
      <MatterUnits matter={matter} onInvite={onAct && (() => onAct('invite'))} />
      <MatterLinks matter={matter} />
    </>
  )
}

type FootProps = Pick<OpenMatterProps, 'go'> & {
  readonly matter: MatterView
  /** The action whose form is open. */
  readonly action: ActionView | undefined
  readonly onAct: (id: string | null) => void
  readonly onDone: (acted: Acted) => void
}

/** The form of the action that is open; else all that can be done. */
const Foot = ({ matter, action, go, onAct, onDone }: FootProps) =>
  action ? (
    <ActionForm key={action.id} matter={matter} action={action} onDone={onDone} onClose={() => onAct(null)} />
  ) : (
    <>
      <KeptWords matter={matter} onAct={onAct} />
      <MatterActions matter={matter} onAct={onAct} onPrint={() => go(`/work/print/${matter.id}`)} />
    </>
  )

export type ShownMatterProps = Omit<OpenMatterProps, 'id'> & {
  readonly matter: MatterView
  /** Clocks and record stand in the side column of the dispatcher's layout, instead of in the pane. */
  readonly beside?: boolean | undefined
}

/** A matter that was fetched: all that is known of it, and what can be done to it. */
export const ShownMatter = ({ matter, go, back, beside = false }: ShownMatterProps) => {
  const toast = useToast()
  const [acting, setActing] = useState<string | null>(null)
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  const action = matter.actions.find((a) => a.id === acting)
  const canReveal = matter.person?.canReveal && matter.actions.some((a) => a.id === 'reveal' && a.open)
  const done = ({ receipt, revealed: shown }: Acted): void => {
    if (shown) setRevealed(shown)
    setActing(null)
    toast({
      text: `${words.acting.done(action?.name ?? '')}${words.common.joined}${words.acting.receipt(receipt.slice(0, 8))}`,
    })
    document.getElementById('matter')?.focus({ preventScroll: true })
  }
  return (
    <>
      <MatterPane
        label={matter.number}
        title={matter.title || words.inbox.untitled}
        facts={headFacts(matter)}
        back={back}
        rail={!beside && <MatterRail matter={matter} />}
        foot={<Foot matter={matter} action={action} go={go} onAct={setActing} onDone={done} />}
      >
        <Body
          matter={revealed ? { ...matter, text: revealed.text || matter.text } : matter}
          person={revealed ? { ...revealed, masked: false, canReveal: false } : matter.person}
          onReveal={canReveal ? () => setActing('reveal') : undefined}
          onAct={action ? undefined : setActing}
        />
      </MatterPane>
      {beside && (
        <aside className="side" aria-label={words.matter.timeline}>
          <MatterRail matter={matter} />
        </aside>
      )}
    </>
  )
}

/** One matter with everything that is known of it and can be done to it. Give it its id as key. */
export const OpenMatter = ({ id, go, back }: OpenMatterProps) => {
  const asked = useMatter(id)
  if (!asked.data)
    return (
      <article className="matter norail" id="matter" tabIndex={-1} aria-label={words.matter.label}>
        <div className="mbody">{insteadOf(asked, words.matter.failed, 6)}</div>
      </article>
    )
  return <ShownMatter matter={asked.data} go={go} back={back} />
}
