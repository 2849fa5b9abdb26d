import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading } from '#ui/components/loading.tsx'
import { type NavLink, PortalShell } from '#ui/patterns/portal-shell.tsx'
import type { HomeView } from '../../views.ts'
import './portal.css'
import { readSession } from './portal-api.ts'
import { useHome } from './use-home.ts'
import { words } from './words.ts'

export type PortalFrameProps = {
  /** A task page: narrow, with a way back to the home page. */
  readonly task?: boolean | undefined
  readonly children: ReactNode
}

const BACK: NavLink = { href: '/', label: words.home }

const footLines = (district: HomeView['district'] | undefined): readonly string[] =>
  district ? [words.siteCode(district.host, district.siteCode, district.demo), district.hotline] : []

/** 登录, or the way to the workbench for staff who are signed in. */
const Account = () => {
  const session = useQuery({
    queryKey: ['portal', 'session'],
    queryFn: readSession,
    staleTime: 60_000,
    retry: false,
  })
  return session.data?.kind === 'staff' ? (
    <a href="/work">{words.workbench}</a>
  ) : (
    <a href="/signin">{words.signIn}</a>
  )
}

/** A resident's page in the words of its district. */
export const PortalFrame = ({ task = false, children }: PortalFrameProps) => {
  const home = useHome()
  const district = home.data?.district
  if (home.isPending) {
    return (
      <main className="alone">
        <Loading lines={3} />
      </main>
    )
  }
  return (
    <PortalShell
      home="/"
      place={district?.short ?? ''}
      demo={district?.demo ? district.notice : undefined}
      back={task ? BACK : undefined}
      account={task ? undefined : <Account />}
      footLinks={words.footLinks}
      footLines={footLines(district)}
    >
      {children}
    </PortalShell>
  )
}
