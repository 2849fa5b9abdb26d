import { type ReactNode, useState } from 'react'
import { Button } from '../components/button.tsx'
import { DemoMark } from '../components/demo-mark.tsx'
import { Kbd } from '../components/kbd.tsx'
import { Wordmark } from '../components/wordmark.tsx'
import { cx } from '../cx.ts'
import { words } from '../words.ts'
import './work-shell.css'
import { type Post, PostSwitch, type PostSwitchProps } from './post-switch.tsx'
import { WorkNav, type WorkNavGroup } from './work-nav.tsx'
import { WorkSearch } from './work-search.tsx'

export type KeyHint = {
  readonly keys: readonly string[]
  readonly label: string
  readonly last?: boolean | undefined
}

export type WorkShellProps = {
  readonly home: string
  /** 工作台 */
  readonly door: string
  readonly demo?: boolean | undefined
  /** 9月29日 星期二 10:24 */
  readonly when?: string | undefined
  readonly search: {
    readonly placeholder: string
    readonly onSearch: (text: string) => void
    readonly initial?: string | undefined
  }
  readonly posts: readonly Post[]
  readonly postId: string
  readonly onPost: (id: string) => void
  readonly more?: PostSwitchProps['more']
  readonly nav: readonly WorkNavGroup[]
  readonly keys?: readonly KeyHint[] | undefined
  /** The page scrolls as one, instead of panes that scroll each by itself. */
  readonly flow?: boolean | undefined
  readonly children: ReactNode
}

const KeysBar = ({ keys }: { readonly keys: readonly KeyHint[] }) => (
  <footer className="keys">
    <h2 className="vh">{words.shortcuts}</h2>
    {keys.map((hint) => (
      <span key={hint.label} className={cx(hint.last && 'last') || undefined}>
        {hint.keys.map((key) => (key === '–' ? key : <Kbd key={key}>{key}</Kbd>))}
        {hint.label}
      </span>
    ))}
  </footer>
)

type TopProps = { readonly shell: WorkShellProps; readonly navOpen: boolean; readonly onNav: () => void }

const Top = ({ shell, navOpen, onNav }: TopProps) => (
  <header className="wtop">
    <span className="navbtn">
      <Button icon="menu" iconOnly expanded={navOpen} onClick={onNav}>
        {words.menu}
      </Button>
    </span>
    <Wordmark href={shell.home} place={shell.door} />
    {shell.demo && <DemoMark />}
    <WorkSearch {...shell.search} />
    <span className="sp" />
    {shell.when && <span className="when muted nowrap">{shell.when}</span>}
    <PostSwitch posts={shell.posts} postId={shell.postId} onPost={shell.onPost} more={shell.more} />
  </header>
)

/** The frame of the workbench: search and post above, what waits at the left, keys beneath. */
export const WorkShell = (props: WorkShellProps) => {
  const [navOpen, setNavOpen] = useState(false)
  return (
    <div className="work">
      <Top shell={props} navOpen={navOpen} onNav={() => setNavOpen(!navOpen)} />
      <WorkNav label={props.door} groups={props.nav} open={navOpen} onGo={() => setNavOpen(false)} />
      <main className={cx('wmain', props.flow && 'flow')} id="main" tabIndex={-1}>
        {props.children}
        {props.keys && props.keys.length > 0 && <KeysBar keys={props.keys} />}
      </main>
    </div>
  )
}
