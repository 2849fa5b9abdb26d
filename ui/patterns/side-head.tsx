import type { ReactNode } from 'react'

export type SideHeadProps = { readonly title: ReactNode; readonly aside?: ReactNode }

/** The small heading of a part in the side column, the rail or the matter. */
export const SideHead = ({ title, aside }: SideHeadProps) => (
  <h3>
    <span>{title}</span>
    {aside && <span>{aside}</span>}
  </h3>
)
