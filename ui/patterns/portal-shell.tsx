import type { ReactNode } from 'react'
import { DemoMark } from '../components/demo-mark.tsx'
import { Icon } from '../components/icon.tsx'
import { Wordmark } from '../components/wordmark.tsx'
import { cx } from '../cx.ts'
import { useElder } from '../hooks/use-elder.ts'
import { words } from '../words.ts'
import './portal-shell.css'
import './portal-parts.css'
import './portal-task.css'
import './portal-elder.css'

export type NavLink = { readonly href: string; readonly label: string }

export type PortalShellProps = {
  readonly home: string
  readonly place: string
  /** The sentence beside the demo mark; left out in a real district. */
  readonly demo?: string | undefined
  /** A task page: narrow, with a way back in place of the wordmark. */
  readonly back?: NavLink | undefined
  /** Right in the head: 登录, or who is signed in. */
  readonly account?: ReactNode
  readonly footLinks: readonly NavLink[]
  readonly footLines: readonly string[]
  readonly children: ReactNode
}

const ElderSwitch = () => {
  const [on, setOn] = useElder()
  return (
    <button type="button" className="elderlink" role="switch" aria-checked={on} onClick={() => setOn(!on)}>
      <span className="sw" aria-hidden="true" />
      {on ? words.elderOn : words.elder}
    </button>
  )
}

const Head = ({ home, place, back, account }: PortalShellProps) => (
  <header className="phead">
    <div className="wrap">
      {back ? (
        <a href={back.href}>
          <Icon name="back" />
          {back.label}
        </a>
      ) : (
        <Wordmark href={home} place={place} />
      )}
      <span className="sp" />
      <ElderSwitch />
      {account && <span className={cx('account', !back && 'home-account')}>{account}</span>}
    </div>
  </header>
)

const Foot = ({ footLinks, footLines }: PortalShellProps) => (
  <footer className="pfoot">
    <div className="wrap">
      <nav aria-label={words.footer}>
        {footLinks.map((l) => (
          <a key={l.label} href={l.href}>
            {l.label}
          </a>
        ))}
      </nav>
      {footLines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  </footer>
)

/** The frame of every portal page: demo bar, head with the elder switch, one column, foot. */
export const PortalShell = (props: PortalShellProps) => (
  <div className={cx('portal', props.back && 'task')}>
    <a className="skiplink" href="#main">
      {words.skipToMain}
    </a>
    {props.demo !== undefined && (
      <aside className="demobar" aria-label={words.demo}>
        <div className="wrap">
          <DemoMark />
          <span>{props.demo}</span>
        </div>
      </aside>
    )}
    <Head {...props} />
    <main id="main" tabIndex={-1}>
      <div className="wrap">{props.children}</div>
    </main>
    <Foot {...props} />
  </div>
)
