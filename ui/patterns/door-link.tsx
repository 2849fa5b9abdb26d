import { Icon } from '../components/icon.tsx'
import { cx } from '../cx.ts'
import './portal-parts.css'
import './portal-elder.css'

export type DoorLinkProps = {
  readonly href: string
  readonly title: string
  readonly text: string
  /** The one filled block of the page. */
  readonly main?: boolean | undefined
}

/** A large way in: what it is, what it asks of you. */
export const DoorLink = ({ href, title, text, main = false }: DoorLinkProps) => (
  <a className={cx('door', main && 'main')} href={href}>
    <h2>{title}</h2>
    <p>{text}</p>
    <Icon name="arrow" size="l" />
  </a>
)
