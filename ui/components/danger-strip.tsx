import './danger-strip.css'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.tsx'

export type DangerStripProps = {
  readonly title: string
  /** Who has been told, and when. */
  readonly told: string
  readonly icon?: IconName | undefined
  readonly actionLabel?: string | undefined
  readonly href?: string | undefined
  readonly onOpen?: (() => void) | undefined
}

const Action = ({ actionLabel, href, onOpen }: DangerStripProps) => {
  if (!actionLabel) return null
  if (href !== undefined) return <a href={href}>{actionLabel}</a>
  return (
    <button type="button" className="linklike" onClick={onOpen}>
      {actionLabel}
    </button>
  )
}

/** A danger before all else, in ink, with who has been told and when. */
export const DangerStrip = (props: DangerStripProps) => (
  <div className="alert" role="alert">
    <Icon name={props.icon ?? 'phone'} />
    <div>
      <b>{props.title}</b>
      {props.told}
    </div>
    <Action {...props} />
  </div>
)
