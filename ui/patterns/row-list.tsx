import type { ReactNode } from 'react'
import './portal-parts.css'
import './portal-elder.css'

export type RowLink = {
  readonly id: string
  readonly title: ReactNode
  readonly meta?: ReactNode
  readonly href?: string | undefined
}

const Inside = ({ row }: { readonly row: RowLink }) => (
  <>
    <span>{row.title}</span>
    {row.meta && <span className="m">{row.meta}</span>}
  </>
)

/** Links one under another, each with a word or a date at the right. */
export const RowList = ({ rows }: { readonly rows: readonly RowLink[] }) => (
  <ul className="rows">
    {rows.map((row) => (
      <li key={row.id}>
        {row.href === undefined ? (
          <div className="r">
            <Inside row={row} />
          </div>
        ) : (
          <a href={row.href}>
            <Inside row={row} />
          </a>
        )}
      </li>
    ))}
  </ul>
)
