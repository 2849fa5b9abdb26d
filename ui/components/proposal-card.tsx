import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { count, percent } from '../format.ts'
import { words } from '../words.ts'
import { InlineBar } from './inline-bar.tsx'
import { Kbd } from './kbd.tsx'
import './proposal-card.css'
import { Tag } from './tag.tsx'

export type ProposalCardProps = {
  readonly unit: string
  /** The key that chooses it, in dispatch. */
  readonly hotkey?: string | undefined
  /** Its part in the matter: 牵头, 协办. */
  readonly part?: string | undefined
  /** How many of the like went to this unit, of how many. */
  readonly hits?: number | undefined
  readonly sample?: number | undefined
  /** At most two, each naming the duty-list entry or the precedent. */
  readonly reasons?: readonly ReactNode[] | undefined
  readonly chosen?: boolean | undefined
  /** Stands in place of the confidence: 已在办. */
  readonly note?: string | undefined
  readonly action?: ReactNode
  readonly onChoose?: (() => void) | undefined
}

const Confidence = ({ hits, sample }: { readonly hits: number; readonly sample: number }) => (
  <span className="p">
    {words.confidence} <b>{percent(hits, sample)}%</b> {count(hits)} / {count(sample)}
  </span>
)

const Unit = ({ unit, chosen, onChoose }: ProposalCardProps) =>
  onChoose ? (
    <button type="button" className="bare unit" aria-pressed={chosen === true} onClick={onChoose}>
      {unit}
    </button>
  ) : (
    <b className="unit">{unit}</b>
  )

/** A proposed unit with its confidence as a fraction and the reasons for it. */
export const ProposalCard = (props: ProposalCardProps) => {
  const { hits, sample, reasons = [] } = props
  const known = hits !== undefined && sample !== undefined
  return (
    <div className={cx('prop', props.chosen && 'on', reasons.length === 0 && 'flat')}>
      <div className="h">
        {props.hotkey && <Kbd>{props.hotkey}</Kbd>}
        {props.part && <Tag>{props.part}</Tag>}
        <Unit {...props} />
        {known && <Confidence hits={hits} sample={sample} />}
        {!known && props.note && <span className="p">{props.note}</span>}
        {props.action}
      </div>
      {known && reasons.length > 0 && <InlineBar share={sample > 0 ? hits / sample : 0} track />}
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no identity of their own
            <li key={i}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
