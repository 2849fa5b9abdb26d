import type { HomeView } from '../../views.ts'
import { dayShort } from './dates.ts'
import { words } from './words.ts'

/** Notices of the district, each opened where it stands. */
export const Notices = ({ notices }: { readonly notices: HomeView['notices'] }) => {
  if (notices.length === 0) return <p className="soon">{words.noNotices}</p>
  return (
    <ul className="rows notices">
      {notices.map((n) => (
        <li key={`${n.day}${n.title}`}>
          <details>
            <summary>
              <span>{n.title}</span>
              <time dateTime={n.day}>{dayShort(n.day)}</time>
            </summary>
            <p>{n.text}</p>
          </details>
        </li>
      ))}
    </ul>
  )
}
