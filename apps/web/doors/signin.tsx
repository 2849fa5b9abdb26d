import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DemoPostView } from '#modules/tickets/views.ts'
import { ApiRefusal, call, get, sayOf, post as send } from '#platform/client/api.ts'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { SessionView } from '#platform/contract/views.ts'
import { DemoMark } from '#ui/components/demo-mark.tsx'
import { Wordmark } from '#ui/components/wordmark.tsx'
import { DemoPosts } from './demo-posts.tsx'
import './signin.css'
import { SignInForm } from './signin-form.tsx'
import { words } from './signin-words.ts'

/** The door a post opens when nothing else was asked for. */
const doorOf = (role: string | undefined): string => (role === 'leader' ? '/work/figures' : '/work')

/** Where somebody was going before they were asked to sign in; only inside this program. */
const wanted = (to: string | undefined): string | null =>
  to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith('/signin') ? to : null

type Entering = {
  readonly busy: boolean
  readonly failed: string | null
  readonly asksCode: boolean
  readonly withPassword: (login: string, password: string, code: string) => Promise<void>
  readonly asDemo: (post: DemoPostView) => Promise<void>
}

const useEntering = ({ search, go }: ScreenProps): Entering => {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const [asksCode, setAsksCode] = useState(false)
  const enter = async (open: () => Promise<string>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailed(null)
    try {
      const door = await open()
      // What another post has seen is not for this one.
      queries.removeQueries({
        predicate: (query) => query.queryKey[0] !== 'public' && query.queryKey[0] !== 'demo-posts',
      })
      go(door)
    } catch (error) {
      // Asking for the code is no failure; a wrong one is.
      const isAsked = error instanceof ApiRefusal && error.code === 'code-needed'
      if (isAsked) setAsksCode(true)
      setFailed(isAsked && !asksCode ? null : sayOf(error))
    } finally {
      setBusy(false)
    }
  }
  const withPassword = (login: string, password: string, code: string): Promise<void> =>
    enter(async () => {
      await send('/api/session', { login, password, ...(code.trim() ? { code } : {}) })
      const session = await get<SessionView>('/api/session')
      return wanted(search.to) ?? doorOf(session.post?.role)
    })
  const asDemo = (post: DemoPostView): Promise<void> =>
    enter(async () => {
      // A resident needs no account: whoever was signed in is signed out.
      if (post.path === '/') await call('DELETE', '/api/session')
      else await send('/api/session', { demo: post.key })
      return post.path
    })
  return { busy, failed, asksCode, withPassword, asDemo }
}

/** 登录: one sign-in for several posts; in the demo district, a list of posts to enter with. */
export const SignInScreen = (props: ScreenProps) => {
  const entering = useEntering(props)
  const session = useQuery({
    queryKey: ['sign-in', 'session'],
    queryFn: () => get<SessionView>('/api/session'),
    retry: false,
  })
  const district = session.data?.district
  return (
    <div className="sign">
      <header>
        <Wordmark href="/" place={district?.short} />
        {district?.demo && <DemoMark />}
        <span className="sp" />
        <a href="/">{words.back}</a>
      </header>
      <main className="sgrid" id="main" tabIndex={-1}>
        <SignInForm
          busy={entering.busy}
          failed={entering.failed}
          asksCode={entering.asksCode}
          onSubmit={(...given) => void entering.withPassword(...given)}
        />
        <DemoPosts onEnter={(post) => void entering.asDemo(post)} />
      </main>
      <footer className="sfoot">
        {words.foot}
        {district?.name && ` · ${district.name}`}
      </footer>
    </div>
  )
}
