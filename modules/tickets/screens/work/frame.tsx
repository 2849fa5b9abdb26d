import { type ReactNode, useMemo, useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { LightView } from '#platform/contract/light.ts'
import type { BoxView, SessionView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { useHotkeys } from '#ui/hooks/use-hotkeys.ts'
import { type KeyHint, WorkShell } from '#ui/patterns/work-shell.tsx'
import { useBackups } from './data/use-backups.ts'
import { useBoxes } from './data/use-inbox.ts'
import { useLive } from './data/use-live.ts'
import { useSending } from './data/use-sending.ts'
import { type Staff, StaffContext, useNow, useSession } from './data/use-staff.ts'
import { navGroups } from './nav.ts'
import { isFor } from './page-posts.ts'
import { FactorForm } from './parts/factor-form.tsx'
import { KeysDialog } from './parts/keys-dialog.tsx'
import { NotForPost } from './parts/not-for-post.tsx'
import { PasswordForm } from './parts/password-form.tsx'
import { insteadOf } from './parts/query-state.tsx'
import { whenWords } from './parts/time.ts'
import { usePosts } from './parts/use-posts.ts'
import { useSearch } from './parts/use-search.ts'
import { words } from './words.ts'
import './work.css'

export type FrameProps = {
  readonly screen: ScreenProps
  /** The entry of the left column that is current: `box:late`, `figures`, `list` … */
  readonly at: string | ((boxes: readonly BoxView[], role: string) => string)
  readonly keys?: readonly KeyHint[] | ((at: string) => readonly KeyHint[]) | undefined
  readonly flow?: boolean | undefined
  readonly children: ReactNode
}

/** What an entry of the left column says where something has to be done. */
const markOf = (view: { readonly light: LightView } | undefined): string | undefined =>
  view?.light.colour === 'red' ? words.common.lights.red : undefined

const StaffFrame = ({ screen, at, keys, flow, children, staff }: FrameProps & { readonly staff: Staff }) => {
  const boxes = useBoxes()
  const backups = useBackups(staff.post.role === 'admin')
  const sending = useSending(staff.post.role === 'admin')
  const now = useNow()
  const posts = usePosts(staff, screen.go)
  const onSearch = useSearch(screen.go)
  const [showKeys, setShowKeys] = useState(false)
  useHotkeys([{ key: '?', name: words.keysOf.all, run: () => setShowKeys(true) }])
  useLive(true)
  const { district } = staff.session
  const here = typeof at === 'string' ? at : at(boxes.data ?? [], staff.post.role)
  return (
    <WorkShell
      home="/work"
      door={words.frame.door}
      demo={district.demo}
      when={whenWords(now)}
      search={{ placeholder: words.frame.search, onSearch, initial: screen.search.q ?? '' }}
      {...posts}
      nav={navGroups(staff.post.role, boxes.data ?? [], here, {
        backup: markOf(backups.data),
        messages: markOf(sending.data),
      })}
      keys={typeof keys === 'function' ? keys(here) : keys}
      flow={flow}
    >
      {isFor(here, staff.post.role) ? children : <NotForPost page={here} />}
      <KeysDialog open={showKeys} onClose={() => setShowKeys(false)} />
    </WorkShell>
  )
}

/** Draws the time of the server anew only inside the provider that carries it. */
const Provided = ({ staff, ...frame }: FrameProps & { readonly staff: Staff }) => (
  <StaffContext.Provider value={staff}>
    <StaffFrame {...frame} staff={staff} />
  </StaffContext.Provider>
)

const Alone = ({ children }: { readonly children: ReactNode }) => (
  <main className="alone" id="main" tabIndex={-1}>
    {children}
  </main>
)

const NotIn = ({ session }: { readonly session: SessionView }) => {
  const noPost = session.kind === 'staff'
  return (
    <Alone>
      <Empty
        title={noPost ? words.frame.noPost : words.frame.signIn}
        action={
          <Button
            kind="primary"
            href={`/signin?to=${encodeURIComponent(location.pathname + location.search)}`}
          >
            {words.frame.toSignIn}
          </Button>
        }
      >
        {noPost ? words.frame.noPostWhy : words.frame.signInWhy}
      </Empty>
    </Alone>
  )
}

/** The frame of every workbench screen: who is signed in, what waits, search and keys. */
export const WorkFrame = (props: FrameProps) => {
  const asked = useSession()
  const session = asked.data
  const staff = useMemo<Staff | null>(
    () =>
      session?.kind === 'staff' && session.post
        ? {
            session,
            post: session.post,
            ahead: session.ahead,
            now: () => new Date(Date.now() + session.ahead),
          }
        : null,
    [session],
  )
  if (!session) return <Alone>{insteadOf(asked)}</Alone>
  if (session.mustChange)
    return (
      <Alone>
        <h1>{words.frame.mustChange}</h1>
        <p>{words.frame.mustChangeNote}</p>
        <PasswordForm onDone={() => void asked.refetch()} />
      </Alone>
    )
  if (session.mustBind)
    return (
      <Alone>
        <h1>{words.factor.mustBind}</h1>
        <p>{words.factor.mustBindNote}</p>
        <FactorForm onDone={() => void asked.refetch()} />
      </Alone>
    )
  if (!staff) return <NotIn session={session} />
  return <Provided {...props} staff={staff} />
}
