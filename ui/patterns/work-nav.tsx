import { Icon } from '../components/icon.tsx'
import type { IconName } from '../components/icon-paths.tsx'
import { cx } from '../cx.ts'

export type WorkNavItem = {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  readonly count?: number | undefined
  /** The count is of things that are overdue. */
  readonly urgent?: boolean | undefined
  /** A word that calls for somebody. */
  readonly mark?: string | undefined
  readonly current?: boolean | undefined
}

export type WorkNavGroup = { readonly title?: string | undefined; readonly items: readonly WorkNavItem[] }

export type WorkNavProps = {
  readonly label: string
  readonly groups: readonly WorkNavGroup[]
  readonly open: boolean
  readonly onGo: () => void
}

const Item = ({ item, onGo }: { readonly item: WorkNavItem; readonly onGo: () => void }) => (
  <a
    href={item.href}
    className={cx(item.current && 'on')}
    aria-current={item.current ? 'page' : undefined}
    onClick={onGo}
  >
    <Icon name={item.icon} />
    {item.label}
    {item.count !== undefined && (
      <span className={cx('c', item.urgent && item.count > 0 && 'r')}>{item.count}</span>
    )}
    {item.mark && <span className="c r">{item.mark}</span>}
  </a>
)

/** What waits, with its counts. */
export const WorkNav = ({ label, groups, open, onGo }: WorkNavProps) => (
  <nav className={cx('wnav', open && 'open')} aria-label={label}>
    {groups.map((group) => (
      <div key={group.title ?? ''}>
        {group.title && <h2>{group.title}</h2>}
        {group.items.map((item) => (
          <Item key={item.label} item={item} onGo={onGo} />
        ))}
      </div>
    ))}
  </nav>
)
