import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { PageView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { KeyValues } from '#ui/components/key-values.tsx'
import { Loading } from '#ui/components/loading.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { refusedOf } from '../data/refusal.ts'
import { type LedgerHead, useLedger } from '../data/use-ledger.ts'
import { useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'
import { LedgerTable } from './ledger-table.tsx'

type Fault = { readonly kind: string; readonly where: string; readonly say: string }
type Verified = {
  readonly ok: boolean
  readonly checked: {
    readonly entries: number
    readonly unsealed: number
    readonly matters: number
    readonly tallies: number
    readonly heads: number
    readonly privateParts: number
  }
  readonly faults: readonly Fault[]
  readonly remarks: readonly string[]
  readonly seconds: number
}

const faultColumns: readonly Column<Fault>[] = [
  { key: 'where', head: words.ledger.where, width: 200, cell: (f) => f.where },
  { key: 'say', head: words.ledger.what, cell: (f) => f.say },
  { key: 'kind', head: words.ledger.kind, width: 120, cell: (f) => f.kind },
]

const Verdict = ({ verified }: { readonly verified: Verified }) => {
  const { checked, faults } = verified
  const said = words.ledger.checked({
    entries: count(checked.entries),
    matters: count(checked.matters),
    tallies: count(checked.tallies),
    heads: count(checked.heads),
    parts: count(checked.privateParts),
  })
  const took = words.ledger.took(String(verified.seconds))
  if (verified.ok)
    return (
      <div className="note good" role="status">
        <b>{words.ledger.good}</b>
        <p>
          {said}，{took}。
        </p>
        {checked.unsealed > 0 && <p>{words.ledger.unsealed(count(checked.unsealed))}</p>}
      </div>
    )
  return (
    <>
      <ErrorNote title={words.ledger.bad(faults.length)}>
        {said}，{took}。{checked.unsealed > 0 && words.ledger.unsealed(count(checked.unsealed))}
      </ErrorNote>
      <DataTable
        caption={words.ledger.bad(faults.length)}
        columns={faultColumns}
        rows={faults}
        rowKey={(f) => f.kind + f.where + f.say}
      />
    </>
  )
}

/** What an auditor should know although nothing was tampered with. */
const Remarks = ({ remarks }: { readonly remarks: readonly string[] }) =>
  remarks.length > 0 ? (
    <div className="note warn" role="status">
      <b>{words.ledger.remarks}</b>
      <ul>
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </div>
  ) : null

/** 验证: everything against everything, with the result named plainly. */
const Verify = () => {
  const verify = useMutation({
    mutationFn: () => api.call<Verified>('POST', '/api/ledger/verify', { wait: 600_000 }),
  })
  return (
    <Card
      title={words.ledger.verify}
      note={words.ledger.verifyNote}
      aside={
        <Button kind="primary" busy={verify.isPending} onClick={() => verify.mutate()}>
          {words.ledger.verify}
        </Button>
      }
    >
      {verify.isPending && <Loading title={words.ledger.verifying} />}
      {verify.error && <ErrorNote>{refusedOf(verify.error).say}</ErrorNote>}
      {verify.data && !verify.isPending && (
        <>
          <Verdict verified={verify.data} />
          <Remarks remarks={verify.data.remarks} />
        </>
      )}
    </Card>
  )
}

const Head = ({ head, unsealed = 0 }: { readonly head: LedgerHead | null; readonly unsealed?: number }) =>
  head ? (
    <KeyValues
      tight
      items={[
        { label: words.ledger.head, value: words.ledger.headNote(count(head.size), atWords(head.at)) },
        ...(unsealed > 0
          ? [{ label: words.ledger.waiting, value: words.ledger.unsealed(count(unsealed)) }]
          : []),
        { label: words.ledger.root, value: <code className="hash">{head.root}</code> },
        { label: words.ledger.key, value: <code className="hash">{head.keyId}</code> },
      ]}
    />
  ) : (
    <p className="muted">{words.ledger.noHead}</p>
  )

const Find = ({ screen }: { readonly screen: ScreenProps }) => {
  const [number, setNumber] = useState(screen.search.number ?? '')
  const find = (event: FormEvent): void => {
    event.preventDefault()
    const text = number.trim().toUpperCase()
    screen.go(text ? `/work/ledger?number=${encodeURIComponent(text)}` : '/work/ledger')
  }
  return (
    <form className="filterbar" onSubmit={find}>
      <div className="grow">
        <TextInput
          value={number}
          onChange={setNumber}
          label={words.ledger.number}
          placeholder={words.acting.matterHint}
        />
      </div>
      <Button type="submit" kind="primary">
        {words.ledger.find}
      </Button>
      {screen.search.number && <Button href="/work/ledger">{words.ledger.clearOne}</Button>}
    </form>
  )
}

const OfMatter = ({ number }: { readonly number: string }) => {
  const found = useQuery({
    queryKey: ['number', number],
    queryFn: async () => (await api.get<PageView>('/api/matters', { number, limit: 1 })).rows[0] ?? null,
  })
  const asked = useLedger({ matter: found.data?.id }, Boolean(found.data))
  if (found.data === null) return <ErrorNote>{words.frame.notFound(number)}</ErrorNote>
  if (!found.data) return <>{insteadOf(found)}</>
  if (!asked.data) return <>{insteadOf(asked)}</>
  return (
    <Card
      title={words.ledger.ofMatter(number)}
      aside={<a href={`/work?m=${found.data.id}`}>{words.create.open}</a>}
    >
      <Head head={asked.data.head} />
      <LedgerTable entries={asked.data.entries} caption={words.ledger.ofMatter(number)} />
    </Card>
  )
}

const Newest = ({ screen }: { readonly screen: ScreenProps }) => {
  const asked = useLedger({ after: screen.search.after })
  if (!asked.data) return <>{insteadOf(asked)}</>
  return (
    <Card title={words.ledger.newest} note={words.ledger.newestNote}>
      <Head head={asked.data.head} unsealed={asked.data.unsealed} />
      <LedgerTable entries={asked.data.entries} caption={words.ledger.newest} withNumber />
      {asked.data.next ? (
        <p className="morerow">
          <Button href={`/work/ledger?after=${asked.data.next}`}>{words.common.moreUnknown}</Button>
        </p>
      ) : null}
    </Card>
  )
}

type Export = {
  readonly at: string
  readonly person: string
  readonly unit: string
  readonly what: string
  readonly rows: number
}

const exportColumns: readonly Column<Export>[] = [
  { key: 'at', head: words.ledger.when, width: 128, cell: (e) => atWords(e.at) },
  { key: 'who', head: words.ledger.who, width: 112, cell: (e) => e.person },
  { key: 'unit', head: words.ledger.exportUnit, width: 240, cell: (e) => e.unit },
  { key: 'what', head: words.ledger.exportWhat, cell: (e) => e.what },
  { key: 'rows', head: words.ledger.exportRows, kind: 'num', width: 80, cell: (e) => count(e.rows) },
]

/** Lists that left the system, and who took them. */
const Exports = () => {
  const asked = useQuery({
    queryKey: ['exports'],
    queryFn: async () => (await api.get<{ readonly exports: readonly Export[] }>('/api/exports')).exports,
  })
  return (
    <Card title={words.ledger.exports} note={words.ledger.exportsNote}>
      {asked.data ? (
        <DataTable
          caption={words.ledger.exports}
          columns={exportColumns}
          rows={asked.data}
          rowKey={(e) => e.at + e.person + e.what}
          empty={<Empty title={words.figures.empty} />}
        />
      ) : (
        insteadOf(asked)
      )}
    </Card>
  )
}

const Ledger = ({ screen }: { readonly screen: ScreenProps }) => {
  const { post } = useStaff()
  const { number } = screen.search
  const all = post.role === 'auditor'
  return (
    <Page title={words.ledger.title} note={words.ledger.note}>
      <Find key={number ?? ''} screen={screen} />
      {all && <Verify />}
      {number ? (
        <OfMatter number={number} />
      ) : all ? (
        <Newest screen={screen} />
      ) : (
        <p className="note">{words.ledger.notYours}</p>
      )}
      {all && !number && <Exports />}
    </Page>
  )
}

/** 办理留痕: the newest entries, those of one matter, and the verification. */
export const LedgerScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="ledger" flow>
    <Ledger screen={screen} />
  </WorkFrame>
)
