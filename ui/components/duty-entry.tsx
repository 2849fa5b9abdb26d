import { cx } from '../cx.ts'
import './duty-entry.css'
import { type KeyValue, KeyValues } from './key-values.tsx'

export type DutyEntryProps = {
  readonly number?: string | undefined
  readonly category: string
  readonly organ?: string | undefined
  /** When it applies, or the words of a precedent. */
  readonly condition?: string | undefined
  /** Basis, limit, finish standard. */
  readonly facts?: readonly KeyValue[] | undefined
  readonly chosen?: boolean | undefined
}

/** An entry of the duty list (or a ruling): number, category, organ, condition, basis, limit, finish standard. */
export const DutyEntry = ({
  number,
  category,
  organ,
  condition,
  facts = [],
  chosen = false,
}: DutyEntryProps) => (
  <div className={cx('duty', chosen && 'on')}>
    <div className="h">
      <b>
        {number} {category}
      </b>
      {organ && <span className="o">{organ}</span>}
    </div>
    {condition && <p>{condition}</p>}
    {facts.length > 0 && <KeyValues items={facts} tight />}
  </div>
)
