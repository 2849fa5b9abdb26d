import { useRef, useState } from 'react'
import type { ProposalsView } from '#modules/tickets/views.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { DutyEntry } from '#ui/components/duty-entry.tsx'
import { Kbd } from '#ui/components/kbd.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { useHotkeys } from '#ui/hooks/use-hotkeys.ts'
import { SideColumn } from '#ui/patterns/side-column.tsx'
import { SideHead } from '#ui/patterns/side-head.tsx'
import { useDirectory } from '../data/use-directory.ts'
import { useDuties } from '../data/use-dispatch.ts'
import { MatterRail } from '../matter/matter-rail.tsx'
import { Duty } from '../parts/duty.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'

type DutiesProps = {
  readonly proposals: ProposalsView | undefined
  /** The category that it will be sent with, where the dispatcher has chosen one. */
  readonly category: string | undefined
}

/** The duty list of the matter, or of a word of the dispatcher's own (key L). */
const Duties = ({ proposals, category }: DutiesProps) => {
  const directory = useDirectory().data
  const [word, setWord] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const asked = useDuties({ q: word ?? '' }, word !== null && word.trim() !== '')
  const change = (): void => {
    setWord((now) => now ?? '')
    setTimeout(() => input.current?.focus())
  }
  useHotkeys([{ key: 'L', name: words.dispatch.dutyKey, run: change }])
  const own = word !== null && word.trim() !== ''
  const duties = own ? asked.data?.duties : proposals?.duties
  const chosen = directory?.categories.find((c) => c.code === category)?.name
  return (
    <>
      <SideHead
        title={words.dispatch.dutiesOf(own ? word : (chosen ?? proposals?.category?.name ?? ''))}
        aside={
          <>
            <button type="button" className="linklike" onClick={change}>
              {words.dispatch.changeWord}
            </button>{' '}
            <Kbd>L</Kbd>
          </>
        }
      />
      {word !== null && (
        <p className="dutyword">
          <TextInput
            value={word}
            onChange={setWord}
            label={words.dispatch.dutyWord}
            inputRef={input}
            type="search"
          />
        </p>
      )}
      {own && insteadOf(asked, undefined, 3)}
      {duties?.length === 0 && <p className="muted">{words.dispatch.noDuty}</p>}
      {duties?.slice(0, 3).map((duty, i) => (
        <Duty key={duty.no} duty={duty} chosen={i === 0 && !own} />
      ))}
    </>
  )
}

const Precedents = ({ proposals }: { readonly proposals: ProposalsView }) =>
  proposals.precedents.length === 0 ? null : (
    <>
      <SideHead title={words.dispatch.precedents} />
      {proposals.precedents.slice(0, 2).map((p) => (
        <DutyEntry key={p.number} category={p.title} organ={p.unit.short} condition={p.words} />
      ))}
    </>
  )

const Load = ({ proposals }: { readonly proposals: ProposalsView }) =>
  proposals.proposals.length === 0 ? null : (
    <>
      <SideHead title={words.dispatch.load} aside={words.dispatch.loadHead} />
      {proposals.proposals.slice(0, 3).map((p) => (
        <p key={p.unit.code} className="loadrow">
          <span className="ell">{p.unit.name}</span>
          <span className="nowrap">
            {p.open}
            {words.common.joined}
            {p.late > 0 ? <b className="redword">{p.late}</b> : p.late}
          </span>
        </p>
      ))}
    </>
  )

export type DispatchSideProps = DutiesProps & { readonly matter: MatterView }

/** What helps to decide: duties, precedents, how much the proposed units have in hand; then clocks and record. */
export const DispatchSide = ({ matter, proposals, category }: DispatchSideProps) => (
  <SideColumn label={words.dispatch.duties}>
    <Duties proposals={proposals} category={category} />
    {proposals && <Precedents proposals={proposals} />}
    {proposals && <Load proposals={proposals} />}
    <MatterRail matter={matter} />
  </SideColumn>
)
