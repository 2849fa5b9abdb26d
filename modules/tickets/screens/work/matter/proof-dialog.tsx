import type { MatterView } from '#platform/contract/views.ts'
import { Dialog } from '#ui/components/dialog.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { KeyValues } from '#ui/components/key-values.tsx'
import { type LedgerAnswer, useLedger } from '../data/use-ledger.ts'
import { LedgerTable } from '../ledger/ledger-table.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'

export type ProofDialogProps = {
  readonly matter: MatterView
  readonly open: boolean
  readonly onClose: () => void
}

/** How many receipts on the page are not the fingerprint that the ledger holds. */
const differences = (matter: MatterView, ledger: LedgerAnswer): number =>
  ledger.entries.filter((entry) => {
    const shown = matter.timeline.find((e) => e.rev === entry.rev)
    return shown !== undefined && entry.leaf !== null && shown.receipt !== '' && shown.receipt !== entry.leaf
  }).length

const Verdict = ({ matter, ledger }: { readonly matter: MatterView; readonly ledger: LedgerAnswer }) => {
  const wrong = differences(matter, ledger)
  const sealed = ledger.entries.filter((e) => e.sealed).length
  if (wrong > 0) return <ErrorNote title={words.ledger.differs(wrong)}>{words.ledger.verifyNote}</ErrorNote>
  const all = ledger.entries.length
  return (
    <p className="note">
      {sealed === all ? words.ledger.sealedAll(all) : words.ledger.sealedSome(sealed, all)}
    </p>
  )
}

const Head = ({ head }: { readonly head: LedgerAnswer['head'] }) =>
  head ? (
    <KeyValues
      items={[
        { label: words.ledger.head, value: words.ledger.headNote(String(head.size), atWords(head.at)) },
        { label: words.ledger.root, value: <code className="hash">{head.root}</code> },
        { label: words.ledger.key, value: <code className="hash">{head.keyId}</code> },
      ]}
    />
  ) : (
    <p className="muted">{words.ledger.noHead}</p>
  )

/** The sealed record of one matter, compared with the receipts shown on the page. */
export const ProofDialog = ({ matter, open, onClose }: ProofDialogProps) => {
  const asked = useLedger({ matter: matter.id }, open)
  return (
    <Dialog open={open} title={words.ledger.ofMatter(matter.number)} onClose={onClose} look="wide">
      {asked.data ? (
        <div className="proof">
          <Verdict matter={matter} ledger={asked.data} />
          <Head head={asked.data.head} />
          <LedgerTable entries={asked.data.entries} caption={words.ledger.oneTitle} />
          <p>
            <a href={`/work/ledger?number=${encodeURIComponent(matter.number)}`}>{words.nav.ledger}</a>
          </p>
        </div>
      ) : (
        insteadOf(asked)
      )}
    </Dialog>
  )
}
