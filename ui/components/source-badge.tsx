import { words } from '../words.ts'
import './marks.css'

export type Source = 'computed' | 'imported' | 'reported'

/** Where a figure comes from: computed from the ledger, imported, or reported with evidence. */
export const SourceBadge = ({ source }: { readonly source: Source }) => (
  <span className="tag src">{words.source[source]}</span>
)
