import { useState } from 'react'
import { dayWords } from '#platform/clock/words.ts'
import type { ActionView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { Button } from '#ui/components/button.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { Section } from '#ui/patterns/section.tsx'
import { isWritten, readActDraft } from './act-draft.ts'
import { ActionForm } from './action-form.tsx'
import type { MatterPageProps } from './matter-page-props.ts'
import { clockOf, numberFact } from './matter-state.ts'
import { words } from './words.ts'

type AskProps = MatterPageProps & { readonly action: ActionView }

/** Its own last day, and why it is that day. */
const LastDay = ({ matter }: Pick<MatterPageProps, 'matter'>) => {
  const window = clockOf(matter, 'reopen')
  if (!window?.dueAt) return null
  return (
    <p id="reopen-until">
      <b className="nowrap">{words.reopenBy(dayWords(dayOf(new Date(window.dueAt))))}</b>
      {window.sentence}
    </p>
  )
}

const Reopen = (props: AskProps) => {
  const { action, matter } = props
  // What was being written stands there again.
  const [open, setOpen] = useState(() => isWritten(readActDraft(matter.id, action.id)))
  const toast = useToast()
  const label = words.actionWords.reopen ?? action.name
  if (!action.open) {
    return (
      <div className="ask">
        <Button size="big" refused describedBy="reopen-why">
          {label}
        </Button>
        <p id="reopen-why">{action.whyNot}</p>
      </div>
    )
  }
  if (open) {
    return (
      <ActionForm
        {...props}
        label={label}
        onCancel={() => setOpen(false)}
        onDone={() => toast({ text: words.acted(action.name) })}
      />
    )
  }
  return (
    <div className="ask">
      <Button kind="primary" size="big" describedBy="reopen-until" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <LastDay matter={matter} />
    </div>
  )
}

/** What was rated before; the second time is 追评. */
const Rated = ({ matter }: Pick<MatterPageProps, 'matter'>) => {
  const stars = numberFact(matter, 'stars')
  if (stars === null) return null
  return (
    <p className="ratedsay">
      {words.rated(String(stars), words.ratedSolved[String(matter.facts.solved)] ?? '')}
    </p>
  )
}

const Rate = (props: AskProps) => {
  const { action, matter } = props
  const toast = useToast()
  const before = numberFact(matter, 'ratings') ?? 0
  if (!action.open) return <p className="muted">{action.whyNot}</p>
  return (
    <>
      {before > 0 && (
        <>
          <h3>{words.rateAgain}</h3>
          <p className="muted">{words.rateAgainText}</p>
        </>
      )}
      <ActionForm
        key={before}
        {...props}
        label={words.rateSubmit}
        primary={false}
        onDone={() => toast({ text: words.acted(action.name) })}
      />
    </>
  )
}

/** 解决了吗: say it is not solved (until its own last day), or rate it. */
export const SolvedAsk = (props: MatterPageProps) => {
  const find = (id: string) => props.matter.actions.find((a) => a.id === id)
  const reopen = find('reopen')
  const rate = find('rate')
  if (!reopen && !rate) return null
  return (
    <Section title={words.solvedAsk}>
      {reopen && <Reopen {...props} action={reopen} />}
      <Rated matter={props.matter} />
      {rate && <Rate {...props} action={rate} />}
    </Section>
  )
}
