import { useId, useState } from 'react'
import { Icon } from '../components/icon.tsx'
import { words } from '../words.ts'
import './portal-parts.css'
import './portal-elder.css'
import type { NavLink } from './portal-shell.tsx'

export type SearchBoxProps = {
  readonly placeholder: string
  readonly onSearch: (text: string) => void
  readonly initial?: string | undefined
  /** What others search for, under the box. */
  readonly hot?: { readonly label: string; readonly links: readonly NavLink[] } | undefined
}

/** The one large search box of the portal. */
export const SearchBox = ({ placeholder, onSearch, initial = '', hot }: SearchBoxProps) => {
  const [text, setText] = useState(initial)
  const id = useId()
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: older browsers do not know the search element */}
      <form
        role="search"
        className="search"
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(text.trim())
        }}
      >
        <label className="vh" htmlFor={id}>
          {words.search}
        </label>
        <input
          id={id}
          type="search"
          placeholder={placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit">
          <Icon name="search" />
          {words.search}
        </button>
      </form>
      {hot && (
        <p className="hot">
          <span>{hot.label}</span>
          {hot.links.map((l) => (
            <a key={l.label} href={l.href}>
              {l.label}
            </a>
          ))}
        </p>
      )}
    </>
  )
}
