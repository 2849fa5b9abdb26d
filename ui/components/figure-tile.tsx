import { cx } from '../cx.ts'
import './figure-tile.css'
import { type Source, SourceBadge } from './source-badge.tsx'

export type FigureTileProps = {
  readonly name: string
  readonly source: Source
  /** Already formatted; a rate is never rounded up to 100. */
  readonly value: string
  readonly unit?: string | undefined
  /** The base: 16,732 / 18,069. */
  readonly base?: string | undefined
  readonly comparison?: string | undefined
  /** Its panel is open beside it. */
  readonly open?: boolean | undefined
  readonly href?: string | undefined
  readonly onOpen?: (() => void) | undefined
}

const Face = ({ name, source, value, unit, base, comparison }: FigureTileProps) => (
  <>
    <span className="n">
      {name}
      <SourceBadge source={source} />
    </span>
    <span className="v">
      {value}
      {unit && <small>{unit}</small>}
    </span>
    <span className="b">
      <span>{base}</span>
      <span>{comparison}</span>
    </span>
  </>
)

/** A figure with its source, its base and what it is compared with; opens to its definition and records. */
export const FigureTile = (props: FigureTileProps) => {
  const name = cx('tile', props.open && 'on')
  if (props.href !== undefined) {
    return (
      <a
        className={name}
        href={props.href}
        aria-current={props.open ? 'true' : undefined}
        onClick={props.onOpen}
      >
        <Face {...props} />
      </a>
    )
  }
  if (!props.onOpen) {
    return (
      <div className={name}>
        <Face {...props} />
      </div>
    )
  }
  return (
    <button type="button" className={name} aria-expanded={props.open === true} onClick={props.onOpen}>
      <Face {...props} />
    </button>
  )
}
