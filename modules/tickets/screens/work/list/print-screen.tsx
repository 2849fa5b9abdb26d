import { useQuery } from '@tanstack/react-query'
import type { ScreenProps } from '#platform/client/screen.ts'
import { dayWords } from '#platform/clock/words.ts'
import type { ClockView, MatterView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { Button } from '#ui/components/button.tsx'
import { useHotkeys } from '#ui/hooks/use-hotkeys.ts'
import { PrintSheet, type SheetRow } from '#ui/patterns/print-sheet.tsx'
import { useMatter } from '../data/use-matter.ts'
import { useNow, useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { factText } from '../matter/facts.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'

/** 2026年9月29日, as papers are dated. */
const paperDay = (at: Date): string => words.print.day(dayOf(at).slice(0, 4), dayWords(dayOf(at)))

const joined = (parts: readonly string[]): string => parts.filter(Boolean).join(words.common.joined)

const opinionOf = (matter: MatterView): string =>
  matter.timeline
    .find((e) => e.action === 'dispatch')
    ?.lines.map((l) => l.text)
    .join('\n') ?? ''

const coOf = (matter: MatterView): string =>
  matter.tasks
    .filter(
      (t) => t.step === 'handle' && t.mode === 'co' && t.round === matter.round && t.state !== 'withdrawn',
    )
    .map((t) => t.unit.name)
    .join(words.common.list)

const dueRows = (clocks: readonly ClockView[]): readonly SheetRow[] =>
  clocks
    .filter((c) => c.leads)
    .flatMap((c) => [
      { label: words.print.due, value: joined([c.name, c.dueWords, c.termWords]) },
      { label: words.print.how, value: c.sentence },
    ])

const rowsOf = (matter: MatterView): readonly SheetRow[] => {
  const rows: readonly SheetRow[] = [
    { label: words.print.from, value: joined([factText(matter, 'channel'), factText(matter, 'property')]) },
    { label: words.print.cityNumber, value: factText(matter, 'cityNumber') },
    { label: words.print.opened, value: atWords(matter.openedAt) },
    { label: matter.raiserWord, value: matter.person?.name ?? '' },
    { label: words.print.place, value: joined([matter.regionWords, matter.place]) },
    { label: words.print.category, value: factText(matter, 'category') },
    { label: words.print.text, value: <span className="preline">{matter.text}</span> },
    { label: words.print.lead, value: matter.lead?.name ?? '' },
    { label: words.print.co, value: coOf(matter) },
    { label: words.print.opinion, value: opinionOf(matter) },
    ...dueRows(matter.clocks),
    // Without an answer there is room to write one by hand.
    {
      label: words.print.reply,
      value: <span className="preline">{matter.reply?.text ?? ' '}</span>,
      tall: !matter.reply,
    },
  ]
  return rows.filter((row) => row.value !== '')
}

/** A code that leads from the paper back to the matter. */
const useCode = (id: string) =>
  useQuery({
    queryKey: ['code', id],
    queryFn: async () => (await import('qrcode')).toDataURL(`${location.origin}/work?m=${id}`, { margin: 0 }),
    staleTime: Number.POSITIVE_INFINITY,
  })

const Sheet = ({ matter }: { readonly matter: MatterView }) => {
  const { session } = useStaff()
  const now = useNow()
  const code = useCode(matter.id)
  return (
    <PrintSheet
      organ={words.print.organ(session.district.name)}
      title={words.print.title}
      number={matter.number}
      date={paperDay(now)}
      demo={session.district.demo}
      rows={rowsOf(matter)}
      signs={words.print.signs}
      foot={
        <>
          <p>{words.print.foot(matter.raiserWord)}</p>
          <p>{words.print.printed(session.name, atWords(now.toISOString()))}</p>
        </>
      }
      qr={code.data && <img src={code.data} alt={matter.number} />}
    />
  )
}

const Order = ({ screen }: { readonly screen: ScreenProps }) => {
  const id = screen.params.id ?? ''
  const asked = useMatter(id)
  useHotkeys([
    { key: 'P', name: words.print.print, run: () => window.print() },
    { key: 'Escape', name: words.print.back, run: () => screen.go(`/work?m=${id}`) },
  ])
  if (!asked.data) return <div className="wpage">{insteadOf(asked, words.matter.failed)}</div>
  return (
    <div className="printpage">
      <p className="printbar no-print">
        <Button href={`/work?m=${id}`} icon="back">
          {words.print.back}
        </Button>
        <Button kind="primary" icon="print" hotkey="P" onClick={() => window.print()}>
          {words.print.print}
        </Button>
      </p>
      <Sheet matter={asked.data} />
    </div>
  )
}

/** 交办单: the order on paper, A4. */
export const PrintScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="" flow>
    <Order screen={screen} />
  </WorkFrame>
)
