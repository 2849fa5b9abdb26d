import { words } from '../words.ts'
import './marks.css'

export type WordmarkProps = { readonly href: string; readonly place?: string | undefined }

/** The product's name and, beside it, the place or the door. */
export const Wordmark = ({ href, place }: WordmarkProps) => (
  <a className="mark" href={href}>
    <b>{words.brand}</b>
    {place && <span>{place}</span>}
  </a>
)
