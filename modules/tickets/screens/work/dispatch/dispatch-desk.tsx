import { useState } from 'react'
import type { ProposalsView, SimilarView } from '#modules/tickets/views.ts'
import type { ActionView, MatterView } from '#platform/contract/views.ts'
import { ActionBar, type BarAction } from '#ui/components/action-bar.tsx'
import { useHotkeys } from '#ui/hooks/use-hotkeys.ts'
import { MatterPane } from '#ui/patterns/matter-pane.tsx'
import { ActionForm } from '../actions/action-form.tsx'
import { barActions } from '../actions/matter-actions.tsx'
import { Refusal } from '../actions/refusal-note.tsx'
import { type Acted, useActing } from '../actions/use-acting.ts'
import { drafts } from '../data/drafts.ts'
import { useDirectory } from '../data/use-directory.ts'
import { useSimilar } from '../data/use-dispatch.ts'
import { headFacts } from '../matter/matter-head.tsx'
import type { Asked } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { type DispatchMatterProps, DispatchText } from './dispatch-text.tsx'
import { type OwnOrder, orderOf } from './order.ts'
import { OrderPart } from './order-part.tsx'
import { Proposals } from './proposals.tsx'
import { Similar } from './similar.tsx'

export type DispatchDeskProps = Omit<DispatchMatterProps, 'id'> & {
  readonly matter: MatterView
  readonly proposals: Asked & { readonly data: ProposalsView | undefined }
  readonly own: OwnOrder
}

/** Actions whose place in this layout is a key of their own. */
const OWN = new Set(['dispatch', 'merge', 'note'])

type Pane = 'order' | 'co' | { readonly action: string } | null

const actionOf = (matter: MatterView, id: string): ActionView | undefined =>
  matter.actions.find((a) => a.id === id && a.open)

const useSimilarChoice = (similar: SimilarView | undefined) => {
  const [chosen, setChosen] = useState<string | null>(null)
  const row = similar?.rows.find((r) => r.id === chosen) ?? similar?.rows[0]
  return { row, choose: setChosen }
}

/** The open ticket, its proposals, what it resembles, and the keys that send it on. */
export const DispatchDesk = ({ matter, proposals, own, box, onGone, onSent }: DispatchDeskProps) => {
  const [pane, setPane] = useState<Pane>(null)
  const order = orderOf(matter, proposals.data, own)
  const directory = useDirectory()
  const similar = useSimilar(matter.id)
  const like = useSimilarChoice(similar.data)
  const dispatch = actionOf(matter, 'dispatch') as ActionView
  const merge = actionOf(matter, 'merge')
  const note = actionOf(matter, 'note')
  const sent = (acted: Acted): void => {
    drafts.keep(`${matter.id}.dispatch`, {})
    onGone(matter.id)
    onSent(acted)
  }
  const sending = useActing(matter, dispatch, sent)
  const other = typeof pane === 'object' && pane ? actionOf(matter, pane.action) : undefined
  const quiet = other !== undefined
  const units = proposals.data?.proposals ?? []
  useHotkeys(
    [
      ...units.slice(0, 3).map((p, i) => ({
        key: String(i + 1),
        name: words.dispatch.chooseUnit(p.unit.short),
        run: () => order.set('lead', p.unit.code),
      })),
      { key: 'U', name: words.dispatch.other, run: () => setPane('order') },
      { key: 'E', name: words.dispatch.change, run: () => setPane('order') },
      ...(note?.key ? [{ key: note.key, name: note.name, run: () => setPane({ action: 'note' }) }] : []),
    ],
    !quiet,
  )
  const leadName = order.lead ? (directory.data?.unitShort(order.lead) ?? order.lead) : null
  const actions: readonly BarAction[] = [
    {
      id: 'dispatch',
      label: leadName ? words.dispatch.sendTo(leadName) : words.dispatch.send,
      hotkey: 'Enter',
      primary: true,
      busy: sending.busy,
      refused: leadName ? undefined : words.dispatch.chooseFirst,
      onAct: () => sending.submit(order.input),
    },
    { id: 'co', label: words.dispatch.addCo, hotkey: 'X', onAct: () => setPane('co') },
    {
      id: 'merge',
      label: words.dispatch.merge,
      hotkey: 'M',
      refused: merge ? undefined : words.dispatch.mergeNone,
      onAct: () => setPane({ action: 'merge' }),
    },
    ...barActions(
      matter.actions.filter((a) => !OWN.has(a.id)),
      (id) => setPane({ action: id }),
    ).map((a) => ({
      ...a,
      primary: false,
    })),
  ]
  return (
    <MatterPane
      label={matter.number}
      title={matter.title || words.inbox.untitled}
      facts={headFacts(matter)}
      back={{ href: `/work?box=${box}`, label: words.inbox.backToList }}
      foot={
        other ? (
          <ActionForm
            key={other.id}
            matter={matter}
            action={other}
            initial={other.id === 'merge' && like.row ? { into: like.row.number } : undefined}
            onDone={(acted) => {
              setPane(null)
              if (acted.matter.state.id !== 'waiting') onGone(matter.id)
            }}
            onClose={() => setPane(null)}
          />
        ) : (
          <>
            <OrderPart
              action={dispatch}
              order={order}
              directory={directory.data}
              category={proposals.data?.category ?? null}
              faults={sending.faults}
              open={pane === 'order' || pane === 'co'}
              field={pane === 'co' ? 'co' : 'lead'}
              onSend={() => sending.submit(order.input)}
              onOpen={(open) => setPane(open ? 'order' : null)}
              note={note && { name: note.name, hotkey: note.key, onAct: () => setPane({ action: 'note' }) }}
            />
            {sending.refused && (
              <div className="footnote">
                <Refusal refused={sending.refused} moved={sending.moved} faults={{}} />
              </div>
            )}
            <ActionBar label={words.acting.label} actions={actions} />
          </>
        )
      }
    >
      <DispatchText
        matter={matter}
        onReveal={actionOf(matter, 'reveal') && (() => setPane({ action: 'reveal' }))}
      />
      <Proposals asked={proposals} lead={order.lead} onChoose={(unit) => order.set('lead', unit)} />
      <Similar asked={similar} chosen={like.row?.id} onChoose={like.choose} mergeable={merge !== undefined} />
    </MatterPane>
  )
}
