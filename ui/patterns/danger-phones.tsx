import { Icon } from '../components/icon.tsx'
import './portal-parts.css'
import './portal-elder.css'

export type DangerPhonesProps = { readonly title: string; readonly parts: readonly string[] }

/** Whom to call first when there is danger; each part stays in one piece. */
export const DangerPhones = ({ title, parts }: DangerPhonesProps) => (
  <p className="urgent">
    <Icon name="phone" />
    <span>
      <b>{title}</b>
      {parts.map((part) => (
        <span key={part} className="nowrap">
          {part}
        </span>
      ))}
    </span>
  </p>
)
