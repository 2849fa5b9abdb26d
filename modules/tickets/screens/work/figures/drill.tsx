import type { Stretch } from '#platform/clock/stretch.ts'
import { clockWords } from '#platform/clock/words.ts'
import type { IndicatorView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { KeyValues } from '#ui/components/key-values.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { SourceBadge } from '#ui/components/source-badge.tsx'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { useMatters } from '../data/use-inbox.ts'
import { useNow } from '../data/use-staff.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { dueOf } from '../parts/row-item.ts'
import { words } from '../words.ts'
import { fraction } from './compare.ts'
import { figureFace, sourceOf } from './tiles.tsx'
import { type Cut, useFigure } from './use-figure.ts'

/** Which tickets a figure opens to: for a rate in time, those that were not. */
const opensTo: { readonly [id: string]: string } = {
  'tickets.on-time-rate': 'tickets.missed',
  'tickets.overdue': 'tickets.missed',
  'tickets.overdue-rate': 'tickets.missed',
  'tickets.solved-rate': 'tickets.asked-solved',
  'tickets.satisfied-rate': 'tickets.rated',
}

/** How many tickets the list should hold by the figure's own arithmetic. */
const expected = (id: string, view: IndicatorView): number => {
  if (id === 'tickets.on-time-rate') return (view.denominator ?? 0) - view.numerator
  if (id === 'tickets.solved-rate' || id === 'tickets.satisfied-rate') return view.denominator ?? 0
  return view.numerator
}

/** One line of a table that a figure is narrowed to: a town, a unit, a category or a channel. */
export type Place = Pick<Cut, 'region' | 'unit' | 'category' | 'channel'>

export type DrillProps = {
  readonly id: string
  readonly stretch: Stretch
  /** 2026年上半年 · 全区 */
  readonly where: string
  readonly place: Place
  readonly wholeHref: string
  readonly onClose: () => void
}

type ChannelRow = IndicatorView['rows'][number]

const channelColumns = (isRate: boolean): readonly Column<ChannelRow>[] =>
  isRate
    ? [
        { key: 'name', head: words.figures.channel, least: 112, cell: (r) => r.name },
        { key: 'value', head: words.figures.value, kind: 'num', width: 64, cell: (r) => r.words },
        { key: 'base', head: words.figures.baseHead, kind: 'base', width: 108, cell: (r) => fraction(r) },
      ]
    : [
        { key: 'name', head: words.figures.channel, least: 112, cell: (r) => r.name },
        { key: 'value', head: words.figures.countHead, kind: 'num', width: 64, cell: (r) => r.words },
        { key: 'bar', head: '', kind: 'bar', width: 96, value: (r) => r.numerator },
      ]

type TicketsProps = Pick<DrillProps, 'id' | 'stretch' | 'place'> & { readonly all: number }

const Tickets = ({ id, stretch, place, all }: TicketsProps) => {
  const now = useNow()
  const measure = opensTo[id] ?? id
  const asked = { measure, ...stretch, ...place }
  const paged = useMatters({ ...asked, limit: 5 })
  const name = words.figures.measureNames[measure] ?? measure
  const repeated = all - paged.count - paged.hidden
  const n = paged.capped ? `${count(paged.count)}+` : count(paged.count)
  if (paged.pending || paged.error)
    return (
      <>{insteadOf({ isPending: paged.pending, error: paged.error, refetch: paged.again }, undefined, 3)}</>
    )
  return (
    <>
      <h3>{words.figures.ofWhich(name, n)}</h3>
      {paged.rows.length === 0 && <Empty title={words.figures.noTickets} />}
      {paged.rows.map((row) => (
        <div key={row.id} className="drillrow">
          <a className="ell" href={`/work?m=${row.id}`}>
            {row.title || row.category || row.number}
          </a>
          <span className={row.late ? 'redword nowrap' : 'nowrap muted'}>
            {row.late ? dueOf(row, now) : row.state.name}
          </span>
          <small className="ell">
            {[row.number, row.lead, row.region].filter(Boolean).join(words.common.joined)}
          </small>
        </div>
      ))}
      {paged.hidden > 0 && <p className="muted">{words.figures.hidden(count(paged.hidden))}</p>}
      {paged.capped && <p className="muted">{words.figures.hiddenToo}</p>}
      {!paged.capped && repeated > 0 && <p className="muted">{words.figures.repeated(count(repeated))}</p>}
      {paged.rows.length > 0 && (
        <p className="btnrow left">
          <Button kind="primary" href={api.withQuery('/work/list', asked)}>
            {words.figures.openAll(n)}
          </Button>
          <Button icon="download" href={api.withQuery('/api/export/matters.xlsx', asked)}>
            {words.figures.exportList}
          </Button>
        </p>
      )}
    </>
  )
}

const Sources = () => (
  <>
    <h3>{words.figures.sources}</h3>
    {(['computed', 'imported', 'reported'] as const).map((source) => (
      <p key={source} className="sourcerow">
        <SourceBadge source={source} />
        {words.figures[source]}
      </p>
    ))}
  </>
)

/** A figure opened: its definition, what it leaves out, by channel, and the tickets themselves. */
export const Drill = ({ id, stretch, where, place, wholeHref, onClose }: DrillProps) => {
  const asked = useFigure(id, stretch, { ...place, by: 'channel' })
  const view = asked.data
  if (!view) return <Panel title={words.common.loading}>{insteadOf(asked)}</Panel>
  const shown = figureFace(view)
  const narrowed = Object.values(place).some((code) => code !== undefined)
  return (
    <Panel title={view.name} onClose={onClose}>
      <p className="v">
        {shown.value}
        {shown.unit && <small>{shown.unit}</small>}
      </p>
      <p className="frac">
        {[fraction(view), where].filter(Boolean).join(words.common.joined)}{' '}
        {narrowed && <a href={wholeHref}>{words.figures.dropPlace}</a>}
      </p>
      <KeyValues
        items={[
          { label: words.figures.formula, value: view.formula },
          ...(view.excludes ? [{ label: words.figures.excludes, value: view.excludes }] : []),
          {
            label: words.figures.sourceLabel,
            value: (
              <>
                <SourceBadge source={sourceOf(view.source)} />{' '}
                {words.figures.computedAt(clockWords(new Date(view.asOf)))}
              </>
            ),
          },
        ]}
      />
      <h3>{words.figures.byChannel}</h3>
      <DataTable
        caption={words.figures.byChannel}
        columns={channelColumns(view.denominator !== null)}
        rows={view.rows}
        rowKey={(r) => r.key}
        empty={<Empty title={words.figures.empty} />}
      />
      <Tickets id={id} stretch={stretch} place={place} all={expected(id, view)} />
      <Sources />
    </Panel>
  )
}
