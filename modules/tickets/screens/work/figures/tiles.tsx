import type { Stretch } from '#platform/clock/stretch.ts'
import type { IndicatorView } from '#platform/contract/views.ts'
import { FigureTile } from '#ui/components/figure-tile.tsx'
import type { Source } from '#ui/components/source-badge.tsx'
import { words } from '../words.ts'
import { comparison, fraction } from './compare.ts'
import { yearBefore } from './period.ts'
import { useFigure } from './use-figure.ts'

/** The six figures of the page, in reading order. */
export const TILES = [
  'tickets.received',
  'tickets.dispatched',
  'tickets.on-time-rate',
  'tickets.overdue',
  'tickets.solved-rate',
  'tickets.satisfied-rate',
] as const

export const sourceOf = (source: string): Source =>
  source === 'imported' || source === 'reported' ? source : 'computed'

/** 92.6 and %, 1,337 and 件; a rate without a base has no unit. */
export const figureFace = (
  view: IndicatorView,
): { readonly value: string; readonly unit: string | undefined } => {
  if (view.denominator === null) return { value: view.words, unit: view.unit }
  return view.words.endsWith('%')
    ? { value: view.words.slice(0, -1), unit: '%' }
    : { value: view.words, unit: undefined }
}

export type TileProps = {
  readonly id: string
  readonly stretch: Stretch
  /** What 环比 compares with. */
  readonly before: Stretch
  readonly title: string
  readonly open: boolean
  readonly href: string
}

const Tile = ({ id, stretch, before, title, open, href }: TileProps) => {
  const now = useFigure(id, stretch)
  const yearAgo = useFigure(id, yearBefore(stretch))
  const earlier = useFigure(id, before)
  const view = now.data
  const shown = view ? figureFace(view) : { value: words.common.none, unit: undefined }
  return (
    <FigureTile
      name={view?.name ?? ''}
      source={sourceOf(view?.source ?? '')}
      value={shown.value}
      unit={shown.unit}
      base={view ? fraction(view) || title : ''}
      comparison={comparison(view, yearAgo.data, earlier.data)}
      open={open}
      href={href}
    />
  )
}

export type TilesProps = Pick<TileProps, 'stretch' | 'before' | 'title'> & {
  readonly open: string | undefined
  readonly hrefOf: (id: string) => string
}

/** Six figures with base, source and comparison; each opens to its definition and records. */
export const Tiles = ({ stretch, before, title, open, hrefOf }: TilesProps) => (
  <div className="tiles">
    {TILES.map((id) => (
      <Tile
        key={id}
        id={id}
        stretch={stretch}
        before={before}
        title={title}
        open={id === open}
        href={hrefOf(id)}
      />
    ))}
  </div>
)
