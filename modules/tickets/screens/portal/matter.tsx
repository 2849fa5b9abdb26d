import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ApiRefusal, sayOf } from '#platform/client/api.ts'
import type { ScreenProps } from '#platform/client/screen.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { numberOf } from '#platform/kernel/number.ts'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Loading } from '#ui/components/loading.tsx'
import { FollowForm } from './follow-form.tsx'
import { MatterPage } from './matter-page.tsx'
import { readMine, rememberMine } from './mine.ts'
import { readMatter } from './portal-api.ts'
import { PortalFrame } from './portal-frame.tsx'
import { words } from './words.ts'

const idOf = (number: string): string | null => readMine().find((m) => m.number === number)?.id ?? null

const isBarred = (error: unknown): boolean =>
  error instanceof ApiRefusal && [401, 403, 404].includes(error.status)

const Confirm = ({ number, onId }: { readonly number: string; readonly onId: (id: string) => void }) => (
  <>
    <h1>{words.progress}</h1>
    <p className="lead">{words.confirmAgain}</p>
    <FollowForm
      number={number}
      onFollowing={(found) => {
        rememberMine({ ...found, title: '', day: '' })
        onId(found.id)
      }}
    />
  </>
)

const Opened = ({
  number,
  id,
  onBarred,
}: {
  readonly number: string
  readonly id: string
  readonly onBarred: () => void
}) => {
  const query = useQuery({
    queryKey: ['portal', 'matter', id],
    queryFn: () => readMatter(id),
    refetchInterval: 60_000,
  })
  const matter = query.data
  const barred = query.isError && isBarred(query.error)
  useEffect(() => {
    if (barred) onBarred()
  }, [barred, onBarred])
  useEffect(() => {
    if (!matter) return
    rememberMine({ id, number, title: matter.title, day: dayOf(new Date(matter.openedAt)) })
  }, [matter, id, number])
  if (matter) return <MatterPage matter={matter} refresh={async () => (await query.refetch()).data} />
  if (query.isPending || barred) return <Loading lines={6} />
  return (
    <ErrorNote
      title={words.matterFailed}
      action={
        <button type="button" className="linklike" onClick={() => void query.refetch()}>
          {words.retry}
        </button>
      }
    >
      {sayOf(query.error)}
    </ErrorNote>
  )
}

const Followed = ({ number }: { readonly number: string }) => {
  const [id, setId] = useState(() => idOf(number))
  const [round, setRound] = useState(0)
  const open = (found: string): void => {
    setRound(round + 1)
    setId(found)
  }
  const [close] = useState(() => () => setId(null))
  return id === null ? (
    <Confirm number={number} onId={open} />
  ) : (
    <Opened key={round} number={number} id={id} onBarred={close} />
  )
}

/** 一件事的进度: opened with the session of this device, or with number and phone once more. */
export const MatterScreen = ({ params }: ScreenProps) => {
  const number = numberOf(params.number ?? '') ?? params.number ?? ''
  return (
    <PortalFrame task>
      <Followed key={number} number={number} />
    </PortalFrame>
  )
}
