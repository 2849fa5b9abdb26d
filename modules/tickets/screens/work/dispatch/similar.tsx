import type { SimilarView } from '#modules/tickets/views.ts'
import { ClockRing } from '#ui/components/clock-ring.tsx'
import { Kbd } from '#ui/components/kbd.tsx'
import { cx } from '#ui/cx.ts'
import { count, percent } from '#ui/format.ts'
import { MatterPart } from '#ui/patterns/matter-part.tsx'
import { type Asked, insteadOf } from '../parts/query-state.tsx'
import { ringProps } from '../parts/ring.ts'
import { shortNumber } from '../parts/row-item.ts'
import { words } from '../words.ts'

type Row = SimilarView['rows'][number]

const factsOf = (row: Row): string =>
  [
    shortNumber(row.number),
    row.metres === null ? row.region : words.dispatch.metres(count(row.metres)),
    words.dispatch.people(row.people),
    `${row.lead}${row.state.name}`,
  ].join(words.common.joined)

export type SimilarProps = {
  readonly asked: Asked & { readonly data: SimilarView | undefined }
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly mergeable: boolean
}

/** Open tickets that may be the same matter; the chosen one takes this one in with M. */
export const Similar = ({ asked, chosen, onChoose, mergeable }: SimilarProps) => (
  <MatterPart
    title={words.dispatch.similar}
    aside={
      mergeable &&
      (asked.data?.rows.length ?? 0) > 0 && (
        <>
          <Kbd>M</Kbd> {words.dispatch.mergeChosen}
        </>
      )
    }
  >
    {!asked.data && insteadOf(asked, undefined, 2)}
    {asked.data?.rows.length === 0 && <p className="muted">{words.dispatch.noSimilar}</p>}
    {asked.data?.rows.slice(0, 4).map((row) => (
      <button
        key={row.id}
        type="button"
        className={cx('simrow', mergeable && row.id === chosen && 'on')}
        aria-pressed={row.id === chosen}
        onClick={() => onChoose(row.id)}
      >
        <ClockRing {...ringProps(row.ring)} size={28} />
        <span className="t">
          <b className="ell">{row.title}</b>
          <small className="ell">{factsOf(row)}</small>
        </span>
        <span className="like">{words.dispatch.likeness(percent(row.likeness * 1000, 1000))}</span>
      </button>
    ))}
  </MatterPart>
)
