import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { BackupNote, BackupsView } from '#platform/contract/backups.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { refusedOf } from '../data/refusal.ts'
import { useBackups } from '../data/use-backups.ts'
import { useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { Light } from '../parts/light.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'
import './backup.css'

const said = words.backup
const MEGABYTE = 1_000_000

const columns: readonly Column<BackupNote>[] = [
  {
    key: 'at',
    head: said.at,
    width: 170,
    cell: (b) => (
      <>
        {atWords(b.at)}
        <br />
        <code className="filename">{b.file}</code>
      </>
    ),
  },
  {
    key: 'proved',
    head: said.proved,
    cell: (b) => (b.provedAt ? said.provedAs(atWords(b.provedAt)) : said.notProved),
  },
  {
    key: 'size',
    head: said.size,
    width: 120,
    cell: (b) => (
      <>
        {said.megabytes((b.bytes / MEGABYTE).toFixed(1))}
        <br />
        {b.locked ? said.locked : said.open}
      </>
    ),
  },
  { key: 'entries', head: said.entries, width: 90, cell: (b) => count(b.entries) },
  { key: 'files', head: said.files, width: 80, cell: (b) => count(b.files) },
  { key: 'by', head: said.by, width: 110, cell: (b) => said.makers[b.by] },
]

const Shelf = ({ backups }: { readonly backups: readonly BackupNote[] }) =>
  backups.length === 0 ? (
    <Empty title={said.empty}>{said.emptyWhy}</Empty>
  ) : (
    <DataTable caption={said.list} columns={columns} rows={backups} rowKey={(b) => b.file} />
  )

const EraseAgain = ({ numbers }: { readonly numbers: readonly string[] }) => (
  <Card title={said.eraseAgain} note={said.eraseAgainNote}>
    <ul className="plainlist">
      {numbers.map((number) => (
        <li key={number}>
          <code>{number}</code>
        </li>
      ))}
    </ul>
  </Card>
)

const Now = ({ running }: { readonly running: boolean }) => {
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: () => api.call<BackupsView>('POST', '/api/backups'),
    onSuccess: (view) => client.setQueryData(keys.backups, view),
  })
  return (
    <>
      <Button kind="primary" busy={running || make.isPending} onClick={() => make.mutate()}>
        {said.now}
      </Button>
      {make.error && <ErrorNote>{refusedOf(make.error).say}</ErrorNote>}
    </>
  )
}

const Body = () => {
  const { post } = useStaff()
  const asked = useBackups()
  const view = asked.data
  if (!view) return <>{insteadOf(asked)}</>
  return (
    <Page
      title={said.title}
      note={said.note(view.nightlyAt, view.folder)}
      aside={
        <>
          <Button href="/work/backup/print">{said.print}</Button>
          <Button href="/work/backup/upgrade">{said.printUpgrade}</Button>
          {post.role === 'admin' && <Now running={view.running} />}
        </>
      }
    >
      <Light light={view.light} />
      {view.running && <p role="status">{said.running}</p>}
      <Card title={said.list} note={said.listNote}>
        <Shelf backups={view.backups} />
      </Card>
      {view.eraseAgain.length > 0 && <EraseAgain numbers={view.eraseAgain} />}
      <p className="wsub">{view.locked ? said.lockedNote : said.openNote}</p>
    </Page>
  )
}

/** 备份: how it stands, what there is, what each was proved by; one more now. */
export const BackupScreen = (props: ScreenProps) => (
  <WorkFrame screen={props} at="backup">
    <Body />
  </WorkFrame>
)
