import { useState } from 'react'
import type { ActionView, FileView, MatterView, PersonView, TaskView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { DangerStrip } from '#ui/components/danger-strip.tsx'
import { Dialog } from '#ui/components/dialog.tsx'
import { KeyValues } from '#ui/components/key-values.tsx'
import { ProposalCard } from '#ui/components/proposal-card.tsx'
import { useHotkeys } from '#ui/hooks/use-hotkeys.ts'
import { MatterPart } from '#ui/patterns/matter-part.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'
import { factText, happensSomewhere, isSet, urgencyRow } from './facts.ts'

const isImage = (file: FileView): boolean => file.type.startsWith('image')

/** Small pictures that open large. */
export const Photos = ({ photos }: { readonly photos: readonly FileView[] }) => {
  const [open, setOpen] = useState<number | null>(null)
  const shown = open === null ? null : photos[open]
  return (
    <div className="shotrow">
      {photos.map((photo, i) =>
        isImage(photo) ? (
          <button
            key={photo.key}
            type="button"
            className="bare"
            aria-label={words.matter.openPhoto(i + 1)}
            onClick={() => setOpen(i)}
          >
            <img className="photo" src={photo.url} alt={words.matter.photo(i + 1)} loading="lazy" />
          </button>
        ) : (
          <a key={photo.key} href={photo.url} target="_blank" rel="noreferrer">
            {photo.name}
          </a>
        ),
      )}
      <Dialog
        open={shown !== null && shown !== undefined}
        title={words.matter.photo((open ?? 0) + 1)}
        onClose={() => setOpen(null)}
        look="wide"
      >
        {shown && <img className="photo full" src={shown.url} alt={words.matter.photo((open ?? 0) + 1)} />}
      </Dialog>
    </div>
  )
}

/** An action that stands beside what it is about instead of on the bar. */
const SmallAction = ({ action, onAct }: { readonly action: ActionView; readonly onAct: () => void }) => {
  useHotkeys(action.key ? [{ key: action.key, name: action.name, run: onAct }] : [])
  return (
    <Button size="small" hotkey={action.key ?? undefined} onClick={onAct}>
      {action.name}
    </Button>
  )
}

export type PersonLineProps = {
  readonly person: PersonView | null
  readonly onReveal: (() => void) | undefined
  /** Writing down that the person was contacted. */
  readonly contact?: { readonly action: ActionView; readonly onAct: () => void } | undefined
}

const PersonLine = ({ person, onReveal, contact }: PersonLineProps) => {
  const said = person ? [person.name, person.phone].filter(Boolean).join(words.common.joined) : ''
  return (
    <span className="personline">
      {said || words.matter.noPerson}
      {person?.masked && onReveal && (
        <>
          <button type="button" className="linklike" onClick={onReveal}>
            {words.matter.reveal}
          </button>
          <small className="muted">{words.matter.revealNote}</small>
        </>
      )}
      {contact && <SmallAction {...contact} />}
    </span>
  )
}

/** A danger before the words themselves: whom to call first, and who has it already. */
export const DangerFirst = ({ matter }: { readonly matter: MatterView }) => {
  const watched = matter.tasks.some((t) => t.step === 'watch')
  const over =
    matter.tasks.some((t) => t.step === 'watch' && t.settledAt !== null) || matter.closedWords !== ''
  if (!factText(matter, 'danger') || over) return null
  return (
    <div className="dangerfirst">
      <DangerStrip
        title={words.matter.dangerTitle}
        told={watched ? words.matter.dangerNote : words.matter.dangerSecret}
      />
    </div>
  )
}

const PlaceLine = ({ matter }: { readonly matter: MatterView }) => {
  const { point, regionWords, place } = matter
  return (
    <>
      {[regionWords, place].filter(Boolean).join(words.common.joined) || words.matter.noPlace}{' '}
      {point && (
        <small className="muted nowrap" title={words.matter.pinnedNote}>
          {words.matter.pinned(`${point.lng.toFixed(5)}, ${point.lat.toFixed(5)}`)}
        </small>
      )}
    </>
  )
}

/** By which row its urgency was decided; of those that are urgent, and of those that no row covered. */
const urgencyItem = (matter: MatterView): readonly { readonly label: string; readonly value: string }[] => {
  const by = urgencyRow(matter)
  if (!by || (by.row > 0 && !isSet(matter, 'urgent'))) return []
  const value = by.row > 0 ? words.rules.decided(by.row, by.version) : words.rules.undecided
  return [{ label: words.matter.urgent, value }]
}

/** What happens nowhere is known by its facts; a matter that it is about is found by its number. */
const factItems = (matter: MatterView) =>
  matter.factWords.map(({ name, label, text }) => ({
    label,
    value: name === 'ticket' ? <a href={`/work/list?number=${encodeURIComponent(text)}`}>{text}</a> : text,
  }))

/** Where and who: place, masked person, category; why it is urgent. */
export const MatterFacts = ({
  matter,
  person,
  onReveal,
  contact,
}: { readonly matter: MatterView } & PersonLineProps) => {
  const category = factText(matter, 'category')
  return (
    <KeyValues
      items={[
        ...(happensSomewhere(matter)
          ? [{ label: words.matter.place, value: <PlaceLine matter={matter} /> }]
          : factItems(matter)),
        {
          label: matter.raiserWord,
          value: <PersonLine person={person} onReveal={onReveal} contact={contact} />,
        },
        ...(category ? [{ label: words.matter.category, value: category }] : []),
        ...urgencyItem(matter),
        ...(matter.closedWords ? [{ label: words.matter.closed, value: matter.closedWords }] : []),
      ]}
    />
  )
}

const stateOf = (task: TaskView): string => words.matter.taskState[task.state]

export type MatterUnitsProps = { readonly matter: MatterView; readonly onInvite?: (() => void) | undefined }

/** The units on it: lead and cooperating, how far each is; one more can be asked to cooperate. */
export const MatterUnits = ({ matter, onInvite }: MatterUnitsProps) => {
  const tasks = matter.tasks.filter((t) => t.step === 'handle' && t.round === matter.round)
  const invite = matter.actions.find((a) => a.id === 'invite' && a.open)
  // Rounds begin with returns and reopenings too: how often it was sent is a fact of its own.
  const sent = Number(matter.facts.dispatches ?? 1)
  if (tasks.length === 0) return null
  return (
    <MatterPart
      title={sent > 1 ? words.matter.unitsRound(sent) : words.matter.units}
      aside={invite && onInvite && <SmallAction action={invite} onAct={onInvite} />}
    >
      {tasks.map((task) => (
        <ProposalCard
          key={task.no}
          part={words.matter[task.mode]}
          unit={task.unit.name}
          note={stateOf(task)}
          chosen={task.mine && (task.state === 'open' || task.state === 'accepted')}
        />
      ))}
    </MatterPart>
  )
}

/** The answer as it was given. */
export const MatterReply = ({ matter }: { readonly matter: MatterView }) => {
  const { reply } = matter
  if (!reply) return null
  return (
    <MatterPart
      title={words.matter.reply}
      aside={words.matter.replyBy(reply.unit?.short ?? '', reply.by, atWords(reply.at))}
    >
      <p className="ask-text">{reply.text}</p>
      {reply.photos.length > 0 && <Photos photos={reply.photos} />}
    </MatterPart>
  )
}

/** Matters that are handled together with it. */
export const MatterLinks = ({ matter }: { readonly matter: MatterView }) => {
  if (matter.links.length === 0) return null
  return (
    <MatterPart title={words.matter.links}>
      {matter.links.map((link) => (
        <div className="past-line" key={link.id + link.role}>
          <a className="ell" href={`/work?m=${link.id}`}>
            {link.number} {link.title}
          </a>
          <span />
          <span>
            {!link.active
              ? words.matter.apart
              : link.role === 'parent'
                ? words.matter.into
                : words.matter.merged}
          </span>
        </div>
      ))}
    </MatterPart>
  )
}
