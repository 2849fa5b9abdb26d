import { useState } from 'react'
import { dayWords } from '#platform/clock/words.ts'
import type { ClockView, MatterView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { DeadlineStrip } from '#ui/components/deadline-strip.tsx'
import { Dialog } from '#ui/components/dialog.tsx'
import { ClockPanel } from '#ui/patterns/clock-panel.tsx'
import { SideHead } from '#ui/patterns/side-head.tsx'
import { ringProps } from '../parts/ring.ts'
import { words } from '../words.ts'
import { clockRounds } from './clock-rounds.ts'
import { MatterTimeline, type MatterTimelineProps } from './matter-timeline.tsx'

const isLive = (clock: ClockView): boolean => clock.state === 'running' || clock.state === 'paused'
const isDone = (clock: ClockView): boolean => clock.state === 'done'

const titleOf = (clock: ClockView): string => words.matter.dueAt(clock.name, clock.dueWords)
const whyOf = (clock: ClockView): string =>
  clock.provisional ? `${clock.sentence}${words.matter.provisional}` : clock.sentence

const Panel = ({ clock }: { readonly clock: ClockView }) => (
  <ClockPanel
    ring={ringProps(clock.ring)}
    title={titleOf(clock)}
    text={words.matter.leftOf(clock.leftWords, clock.termWords)}
    days={clock.strip}
    why={whyOf(clock)}
  />
)

/** Clocks that are settled, each kind in one line: those missed, those in time. */
const Settled = ({ clocks }: { readonly clocks: readonly ClockView[] }) =>
  [true, false].map((late) => {
    const names = new Set(clocks.filter((c) => c.late === late).map((c) => c.name))
    return names.size === 0 ? null : (
      <ClockPanel
        key={String(late)}
        line
        ring={{ state: late ? 'late' : 'done' }}
        title={[...names].join(words.common.list)}
        text={(late ? words.matter.missed : words.matter.met)(names.size)}
      />
    )
  })

type Rounds = readonly (readonly ClockView[])[]

/** What was settled in the rounds before, folded: the present one is what counts now. */
const EarlierRounds = ({ rounds }: { readonly rounds: Rounds }) =>
  rounds.length === 0 ? null : (
    <details className="rounds">
      <summary>{words.matter.earlierRounds}</summary>
      {rounds.map((clocks, i) => (
        <div key={clocks[0]?.no}>
          <h4>{words.matter.nthRound(rounds.length - i)}</h4>
          <Settled clocks={clocks.filter(isDone)} />
        </div>
      ))}
    </details>
  )

const Sums = ({ clocks }: { readonly clocks: readonly ClockView[] }) =>
  clocks.map((clock) => (
    <div key={clock.no} className="sums">
      <h3>{titleOf(clock)}</h3>
      <p className="muted">{words.matter.leftOf(clock.leftWords, clock.termWords)}</p>
      {clock.strip.length > 0 && <DeadlineStrip days={clock.strip} label={titleOf(clock)} />}
      <p>{whyOf(clock)}</p>
    </div>
  ))

const Arithmetic = ({
  clocks,
  rounds,
}: {
  readonly clocks: readonly ClockView[]
  readonly rounds: Rounds
}) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="linklike" onClick={() => setOpen(true)}>
        {words.matter.arithmetic}
      </button>
      <Dialog open={open} title={words.matter.arithmeticTitle} onClose={() => setOpen(false)} look="wide">
        <Sums clocks={clocks} />
        {rounds.length > 0 && <h3>{words.matter.earlierRounds}</h3>}
        <Sums clocks={rounds.flatMap((earlier) => earlier.filter(isDone))} />
      </Dialog>
    </>
  )
}

/** What the timeline still waits for: the next limit of the matter. */
const waitsFor = ({ clocks, closedWords }: MatterView): MatterTimelineProps['next'] => {
  const next = clocks.find((c) => isLive(c) && c.leads) ?? clocks.find(isLive)
  if (!next) return null
  const due = next.dueAt ? dayWords(dayOf(new Date(next.dueAt))) : next.dueWords
  // Nobody is waited for once it is closed: the window only stays open.
  if (closedWords) return { what: next.name, due }
  return { what: words.matter.waiting(next.leads ? words.matter.answer : next.name), due }
}

/** The clocks with their arithmetic, the present round before those before it, and 办理留痕. */
export const MatterRail = ({ matter }: { readonly matter: MatterView }) => {
  const { present, earlier } = clockRounds(matter.clocks)
  const live = present.filter(isLive).toSorted((a, b) => Number(b.leads) - Number(a.leads))
  const settled = present.filter(isDone)
  const shown = live.length > 0 ? live : settled.filter((c) => c.leads)
  return (
    <>
      <SideHead
        title={words.matter.clocks}
        aside={
          matter.clocks.length > 0 ? (
            <Arithmetic clocks={[...live, ...settled]} rounds={earlier} />
          ) : undefined
        }
      />
      {shown.length === 0 && settled.length === 0 && <p className="muted">{words.matter.noClock}</p>}
      {shown.map((clock) => (
        <Panel key={clock.no} clock={clock} />
      ))}
      <Settled clocks={settled.filter((c) => !shown.includes(c))} />
      <EarlierRounds rounds={earlier} />
      <MatterTimeline matter={matter} next={waitsFor(matter)} />
    </>
  )
}
