import { words } from '../words.ts'
import './states.css'

export type LoadingProps = { readonly title?: string | undefined; readonly lines?: number | undefined }

/** On its way: as many grey lines as the content will roughly have. */
export const Loading = ({ title = words.loading, lines = 2 }: LoadingProps) => (
  <div className="state" role="status">
    <b>{title}</b>
    {Array.from({ length: lines }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
      <div key={i} className="sk" />
    ))}
  </div>
)
