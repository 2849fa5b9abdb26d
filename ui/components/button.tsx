import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './button.css'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.tsx'
import { Kbd } from './kbd.tsx'

export type ButtonProps = {
  readonly children: ReactNode
  readonly kind?: 'plain' | 'primary' | 'quiet' | undefined
  readonly size?: 'normal' | 'small' | 'mid' | 'big' | undefined
  readonly icon?: IconName | undefined
  readonly hotkey?: string | undefined
  /** Only the icon is drawn; the children become its name. */
  readonly iconOnly?: boolean | undefined
  /** Refused: stays visible and reachable, does nothing. Say why beside it and point to it with `describedBy`. */
  readonly refused?: boolean | undefined
  readonly busy?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly expanded?: boolean | undefined
  readonly pressed?: boolean | undefined
  readonly href?: string | undefined
  readonly type?: 'button' | 'submit' | undefined
  readonly form?: string | undefined
  readonly onClick?: (() => void) | undefined
}

const Inside = ({ icon, children, iconOnly, hotkey }: ButtonProps) => (
  <>
    {icon && <Icon name={icon} size="s" />}
    <span className={iconOnly ? 'vh' : undefined}>{children}</span>
    {hotkey && (
      <span aria-hidden="true">
        <Kbd>{hotkey}</Kbd>
      </span>
    )}
  </>
)

const classOf = ({ kind, size, refused, iconOnly }: ButtonProps): string =>
  cx(
    'btn',
    kind === 'primary' && !refused && 'primary',
    kind === 'quiet' && 'quietbtn',
    size !== 'normal' && size,
    refused && 'off',
    iconOnly && 'iconly',
  )

/** A button, or a link that looks like one when `href` is given. */
export const Button = (props: ButtonProps) => {
  const still = props.refused === true || props.busy === true
  if (props.href !== undefined && !still) {
    return (
      <a
        className={classOf(props)}
        href={props.href}
        onClick={props.onClick}
        aria-describedby={props.describedBy}
      >
        <Inside {...props} />
      </a>
    )
  }
  return (
    <button
      className={classOf(props)}
      type={props.type === 'submit' && !still ? 'submit' : 'button'}
      form={props.form}
      onClick={still ? undefined : props.onClick}
      aria-disabled={props.refused === true ? true : undefined}
      aria-busy={props.busy === true ? true : undefined}
      aria-describedby={props.describedBy}
      aria-expanded={props.expanded}
      aria-pressed={props.pressed}
      aria-keyshortcuts={props.hotkey}
    >
      <Inside {...props} />
    </button>
  )
}
