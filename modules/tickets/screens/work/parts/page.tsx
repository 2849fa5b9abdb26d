import type { ReactNode } from 'react'

export type PageProps = {
  readonly title: string
  readonly note?: ReactNode
  /** At the right of the heading: the one thing to do here. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A page of the workbench that is no list and no matter. */
export const Page = ({ title, note, aside, children }: PageProps) => (
  <div className="wpage">
    <div className="pagehead">
      <h1>{title}</h1>
      {aside && <span className="r">{aside}</span>}
    </div>
    {note && <p className="wsub">{note}</p>}
    {children}
  </div>
)
