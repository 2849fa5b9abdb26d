import { useQuery } from '@tanstack/react-query'
import type { ScreenProps } from '#platform/client/screen.ts'
import { dayWords } from '#platform/clock/words.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { numberWords } from '#platform/kernel/number.ts'
import { Button } from '#ui/components/button.tsx'
import { Timeline, type TimelineEntry } from '#ui/components/timeline.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { BigDate } from '#ui/patterns/big-date.tsx'
import { Section } from '#ui/patterns/section.tsx'
import { copyText } from '../copy-text.ts'
import { DangerCall } from './danger-call.tsx'
import { momentWords, weekday } from './dates.ts'
import { readMatter } from './portal-api.ts'
import { PortalFrame } from './portal-frame.tsx'
import { lastSent, type Sent } from './receipt-store.ts'
import { words } from './words.ts'

const Nothing = () => (
  <>
    <h1>{words.noReceipt}</h1>
    <p className="lead">{words.noReceiptText}</p>
    <div className="stack">
      <Button href="/progress" kind="primary" size="big">
        {words.progress}
      </Button>
      <Button href="/report" size="big">
        {words.report}
      </Button>
    </div>
  </>
)

const dispatchBy = (matter: MatterView | undefined): string | null =>
  matter?.clocks.find((c) => c.code === 'dispatch' && c.state === 'running')?.dueAt ?? null

/** What has happened and what comes, in order. */
const nextOf = ({ receipt }: Sent, matter: MatterView | undefined, due: string): readonly TimelineEntry[] => {
  // Told from the moment of receipt as the server knows it; a phone's clock may be wrong.
  const at = receipt.finish.startsAt
  const dispatch = dispatchBy(matter)
  const toDesk = dispatch ? words.toDispatch(momentWords(dispatch, at)) : words.toDispatchPlain
  return [
    { id: 'received', title: words.received(momentWords(at, at)) },
    { id: 'dispatch', kind: 'next', title: receipt.confidential ? words.toSecretDesk : toDesk },
    { id: 'contact', kind: 'next', title: words.toContact, note: words.toContactText },
    { id: 'answer', kind: 'next', title: words.toAnswer(due), note: words.toAnswerText },
  ]
}

const Next = ({ sent, due }: { readonly sent: Sent; readonly due: string }) => {
  const { id } = sent.receipt
  const matter = useQuery({ queryKey: ['portal', 'matter', id], queryFn: () => readMatter(id), retry: false })
  return (
    <Section title={words.next}>
      <Timeline entries={nextOf(sent, matter.data, due)} />
    </Section>
  )
}

const Copy = ({ number }: { readonly number: string }) => {
  const toast = useToast()
  const copy = async (): Promise<void> =>
    toast({ text: (await copyText(number)) ? words.copied : words.copyFailed })
  return (
    <div className="acts">
      <Button size="mid" onClick={() => void copy()}>
        {words.copy}
      </Button>
    </div>
  )
}

/** The person's proof: the first characters, the whole when asked for. */
const Proof = ({ leaf }: { readonly leaf: string }) =>
  leaf === '' ? null : (
    <Section title={words.proof}>
      <p className="proof">
        <code>{leaf.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p className="muted">{words.proofText}</p>
      <details className="whole">
        <summary>{words.proofWhole}</summary>
        <code>{leaf}</code>
      </details>
    </Section>
  )

const Receipt = ({ sent }: { readonly sent: Sent }) => {
  const { receipt } = sent
  const { finish, danger } = receipt
  const due = finish.dueAt ? dayOf(new Date(finish.dueAt)) : null
  return (
    <>
      {danger && (
        <DangerCall
          title={words.doneDanger(danger.call)}
          text={words.doneDangerText(danger.word, receipt.watched === true)}
          call={danger.call}
        />
      )}
      <h1>{words.doneTitle}</h1>
      <p className="lead">
        {words.doneLead(sent.phone)}
        {receipt.confidential && words.doneSecret}
      </p>
      <BigDate
        code={{ label: words.number, value: numberWords(receipt.number) }}
        head={words.latest}
        date={due ? dayWords(due) : finish.dueWords}
        weekday={due ? weekday(due) : undefined}
        how={{ title: words.how, days: finish.strip, why: finish.sentence }}
      />
      <Copy number={receipt.number} />
      <Next sent={sent} due={due ? dayWords(due) : finish.dueWords} />
      <Proof leaf={receipt.receipt} />
      <div className="stack">
        <Button href={`/progress/${receipt.number}`} kind="primary" size="big">
          {words.seeProgress}
        </Button>
        <Button href="/report" size="big">
          {words.another}
        </Button>
      </div>
    </>
  )
}

/** 收到了: the number, the date with every day of it, what comes next, and the proof. */
export const DoneScreen = (_props: ScreenProps) => {
  const sent = lastSent()
  return <PortalFrame task>{sent ? <Receipt sent={sent} /> : <Nothing />}</PortalFrame>
}
