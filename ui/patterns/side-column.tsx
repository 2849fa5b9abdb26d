import type { ReactNode } from 'react'
import './work-panes.css'

export type SideColumnProps = { readonly label: string; readonly children: ReactNode }

/** What helps to decide, at the right: duty list, precedents, load. Headings inside are h3. */
export const SideColumn = ({ label, children }: SideColumnProps) => (
  <aside className="side" aria-label={label}>
    {children}
  </aside>
)
