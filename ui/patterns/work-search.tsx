import { useRef, useState } from 'react'
import { Icon } from '../components/icon.tsx'
import { Kbd } from '../components/kbd.tsx'
import { useHotkeys } from '../hooks/use-hotkeys.ts'
import { words } from '../words.ts'

export type WorkSearchProps = {
  readonly placeholder: string
  readonly onSearch: (text: string) => void
  readonly initial?: string | undefined
}

/** The search of the workbench; the key / brings the cursor here. */
export const WorkSearch = ({ placeholder, onSearch, initial = '' }: WorkSearchProps) => {
  const [text, setText] = useState(initial)
  const input = useRef<HTMLInputElement>(null)
  useHotkeys([{ key: '/', name: words.search, run: () => input.current?.focus() }])
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers do not know the search element
    <form
      role="search"
      className="find"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(text.trim())
      }}
    >
      <Icon name="search" size="s" />
      <input
        ref={input}
        type="search"
        aria-label={words.search}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span aria-hidden="true">
        <Kbd>/</Kbd>
      </span>
    </form>
  )
}
