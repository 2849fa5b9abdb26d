import type { ReactNode } from 'react'
import { SideHead } from './side-head.tsx'

export type MatterPartProps = {
  readonly title?: string | undefined
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of the open matter, divided from the next by a hairline. */
export const MatterPart = ({ title, aside, children }: MatterPartProps) => (
  <div className="sec">
    {title && <SideHead title={title} aside={aside} />}
    {children}
  </div>
)
