import type { ProposalsView } from '#modules/tickets/views.ts'
import { ProposalCard } from '#ui/components/proposal-card.tsx'
import { percent } from '#ui/format.ts'
import { MatterPart } from '#ui/patterns/matter-part.tsx'
import { type Asked, insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'

const sampleWords = ({ sample, measured }: ProposalsView): string =>
  measured ? words.dispatch.sample(sample, `${percent(measured.top1 * 1000, 1000, 1)}%`) : sample

export type ProposalsProps = {
  readonly asked: Asked & { readonly data: ProposalsView | undefined }
  readonly lead: string | undefined
  readonly onChoose: (unit: string) => void
}

/** Which unit the like of it went to, with reasons; the keys 1 to 3 choose. */
export const Proposals = ({ asked, lead, onChoose }: ProposalsProps) => (
  <MatterPart title={words.dispatch.proposals} aside={asked.data && sampleWords(asked.data)}>
    {!asked.data && insteadOf(asked)}
    {asked.data?.proposals.length === 0 && (
      <p className="muted">
        {asked.data.whyNotLearned ? words.dispatch.noSecretProposal : words.dispatch.noProposal}
      </p>
    )}
    {asked.data?.proposals.slice(0, 3).map((p, i) => (
      <ProposalCard
        key={p.unit.code}
        hotkey={String(i + 1)}
        unit={p.unit.name}
        sure={p.share}
        hits={p.of > 0 ? p.hits : undefined}
        sample={p.of > 0 ? p.of : undefined}
        reasons={p.reasons.slice(0, 2)}
        chosen={p.unit.code === lead}
        onChoose={() => onChoose(p.unit.code)}
      />
    ))}
    {asked.data?.ruleNote && <p className="muted">{asked.data.ruleNote}</p>}
    {asked.data?.whyNotLearned && <p className="note">{asked.data.whyNotLearned}</p>}
  </MatterPart>
)
