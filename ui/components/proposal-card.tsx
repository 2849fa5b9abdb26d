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
  /** How sure it is, from 0 to 1, by which proposals are ordered; without it the share of the like that went to this unit. */
  readonly sure?: number | undefined
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

const Confidence = ({
  sure,
  hits,
  sample,
}: { sure: number } & Pick<ProposalCardProps, 'hits' | 'sample'>) => (
  <span className="p">
    {words.confidence} <b>{percent(sure * 1000, 1000)}%</b>
    {hits !== undefined && sample !== undefined && ` ${count(hits)} / ${count(sample)}`}
  </span>
)

/** Undefined where nothing is known of how sure it is: a rule said so, or it is in hand already. */
function sureOf({ sure, hits, sample }: ProposalCardProps): number | undefined {
  if (sure !== undefined) return sure > 0 ? sure : undefined
  return hits !== undefined && sample ? hits / sample : undefined
}

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
  const sure = sureOf(props)
  return (
    <div className={cx('prop', props.chosen && 'on', reasons.length === 0 && 'flat')}>
      <div className="h">
        {props.hotkey && <Kbd>{props.hotkey}</Kbd>}
        {props.part && <Tag>{props.part}</Tag>}
        <Unit {...props} />
        {sure !== undefined && <Confidence sure={sure} hits={hits} sample={sample} />}
        {sure === undefined && props.note && <span className="p">{props.note}</span>}
        {props.action}
      </div>
      {sure !== undefined && reasons.length > 0 && <InlineBar share={sure} track />}
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
