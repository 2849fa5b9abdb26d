import type { ScreenProps } from '#platform/client/screen.ts'
import { clockWords, dayWords } from '#platform/clock/words.ts'
import { dayOf, isDay } from '#platform/kernel/day.ts'
import { TextInput } from '#ui/components/text-input.tsx'
import { FiguresHead } from '#ui/patterns/figures-head.tsx'
import { WorkPanes } from '#ui/patterns/work-panes.tsx'
import { type Directory, useDirectory } from '../data/use-directory.ts'
import { useNow, useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { Drill, type Place } from './drill.tsx'
import {
  comparedWith,
  dayToKeep,
  ownPeriod,
  type Period,
  passed,
  periodAt,
  SPANS,
  type Span,
  shifted,
} from './period.ts'
import { CUTS, type CutBy, Split } from './split-cut.tsx'
import { Tiles } from './tiles.tsx'
import { Trend } from './trend.tsx'
import { useFigure } from './use-figure.ts'

const periodIn = (search: ScreenProps['search'], today: string): Period => {
  const span = SPANS.find((s) => s === search.span) ?? 'half'
  const at = isDay(search.at ?? '') ? (search.at as string) : today
  if (span !== 'own') return periodAt(span, at)
  const from = isDay(search.from ?? '') ? (search.from as string) : periodAt('month', today).from
  const to = isDay(search.to ?? '') ? (search.to as string) : today
  return from <= to ? ownPeriod(from, to) : ownPeriod(to, from)
}

type Search = { readonly [name: string]: string | undefined }

const hrefWith = (search: ScreenProps['search'], change: Search): string => {
  const kept = Object.entries({ ...search, ...change }).filter((pair): pair is [string, string] =>
    Boolean(pair[1]),
  )
  const text = new URLSearchParams(kept).toString()
  return text ? `/work/figures?${text}` : '/work/figures'
}

const OwnSpan = ({ period, go }: { readonly period: Period; readonly go: (change: Search) => void }) => (
  <p className="ownspan">
    {words.figures.from}
    <TextInput value={period.from} type="date" label={words.figures.from} onChange={(from) => go({ from })} />
    {words.figures.to}
    <TextInput value={period.to} type="date" label={words.figures.to} onChange={(to) => go({ to })} />
  </p>
)

/** Another span at the same place in time; one's own days begin as those that have passed. */
const spanChange = (span: string, period: Period, today: string): Search => {
  if (span === 'own') return { span, at: undefined, ...passed(period, today) }
  return { span, at: dayToKeep(period, today), from: undefined, to: undefined }
}

/** Roles that read the figures of their own unit only; the server cuts them, the words say so. */
const OWN_UNIT = new Set(['handler', 'village'])

const WHOLE = { region: undefined, unit: undefined, category: undefined, channel: undefined }

const placeIn = (search: ScreenProps['search']): Place =>
  Object.fromEntries(CUTS.map((by) => [by, search[by] || undefined]))

const nameOf = (directory: Directory | undefined, by: CutBy, code: string): string => {
  if (by === 'unit') return directory?.unitName(code) ?? code
  const list =
    by === 'region' ? directory?.regions : by === 'category' ? directory?.categories : directory?.channels
  return list?.find((entry) => entry.code === code)?.name ?? code
}

const Figures = ({ screen }: { readonly screen: ScreenProps }) => {
  const { search, go } = screen
  const now = useNow()
  const { post } = useStaff()
  const today = dayOf(now)
  const period = periodIn(search, today)
  const stretch = passed(period, today)
  const whole = useFigure('tickets.received', stretch)
  const directory = useDirectory().data
  const change = (next: Search): void => go(hrefWith(search, next), { replace: true })
  const later = shifted(period, 1)
  const total = OWN_UNIT.has(post.role) ? words.figures.ownWhole : words.figures.whole
  const place = placeIn(search)
  const narrowed = CUTS.find((by) => place[by] !== undefined)
  const placeName = narrowed ? nameOf(directory, narrowed, place[narrowed] ?? '') : total
  const opened = search.open
  const openAt = (by: CutBy, key: string): string =>
    hrefWith(search, { ...WHOLE, open: opened ?? 'tickets.on-time-rate', [by]: key })
  return (
    <WorkPanes kind="fig" single={!opened}>
      <div className="fmain">
        <FiguresHead
          title={words.figures.title}
          text={words.figures.sub(
            dayWords(stretch.from),
            dayWords(stretch.to),
            `${dayWords(today)} ${clockWords(now)}`,
          )}
          spanLabel={words.figures.span}
          spans={SPANS.map((value) => ({ value, label: words.figures.spans[value] }))}
          span={period.span}
          onSpan={(span) => change(spanChange(span as Span, period, today))}
          period={period.title}
          earlier={{
            label: words.figures.earlier,
            onGo: period.span === 'own' ? undefined : () => change({ at: shifted(period, -1) }),
          }}
          later={{
            label: words.figures.later,
            onGo: period.span === 'own' || later > today ? undefined : () => change({ at: later }),
          }}
        />
        {whole.data?.backfilling && (
          <p className="note" role="status">
            {words.figures.backfilling}
          </p>
        )}
        {whole.error && !whole.data && insteadOf(whole, words.figures.failed)}
        {period.span === 'own' && <OwnSpan period={period} go={change} />}
        <Tiles
          stretch={stretch}
          before={comparedWith(period, today)}
          title={words.figures.own(dayWords(stretch.from), dayWords(stretch.to))}
          open={opened}
          hrefOf={(id) => hrefWith(search, { open: id })}
        />
        <Trend period={period} stretch={stretch} />
        {CUTS.map((by) => (
          <Split key={by} by={by} stretch={stretch} total={total} hrefOf={openAt} chosen={place[by]} />
        ))}
      </div>
      {opened && (
        <Drill
          key={opened}
          id={opened}
          stretch={stretch}
          where={`${period.title}${words.common.joined}${placeName}`}
          place={place}
          wholeHref={hrefWith(search, WHOLE)}
          onClose={() => change({ open: undefined, ...WHOLE })}
        />
      )}
    </WorkPanes>
  )
}

/** 诉求指标: six figures, the trend, towns, units, categories and channels, each opened down to its tickets. */
export const FiguresScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="figures" flow>
    <Figures screen={screen} />
  </WorkFrame>
)
