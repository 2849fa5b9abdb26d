import { cx } from '../cx.ts'
import './icon.css'
import { type IconName, iconPaths } from './icon-paths.tsx'

export type IconProps = { readonly name: IconName; readonly size?: 's' | 'm' | 'l' | undefined }

/** An outline icon; always beside a word, so hidden from screen readers. */
export const Icon = ({ name, size = 'm' }: IconProps) => (
  <svg className={cx('i', size !== 'm' && size)} viewBox="0 0 20 20" aria-hidden="true">
    {iconPaths[name]}
  </svg>
)
