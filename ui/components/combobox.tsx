import { useEffect, useId, useRef } from 'react'
import { cx } from '../cx.ts'
import { words } from '../words.ts'
import './combobox.css'
import { type ComboState, matching, SHOWN, useCombo } from './combobox-state.ts'
import './field.css'
import { useFieldAria } from './field-context.ts'
import { Icon } from './icon.tsx'
import type { Option } from './select.tsx'

export type ComboboxProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  readonly placeholder?: string | undefined
  readonly label?: string | undefined
}

type ListProps = {
  readonly id: string
  readonly state: ComboState
  readonly value: string
  readonly more: boolean
}

const Choice = ({ id, state, value, index }: Omit<ListProps, 'more'> & { readonly index: number }) => {
  const option = state.found[index] as Option
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys stay in the input, as a combobox must
    <div
      id={`${id}-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={option.value === value}
      className={cx('choice', index === state.at && 'at')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => state.choose(option)}
    >
      {option.label}
      {option.note && <small>{option.note}</small>}
    </div>
  )
}

const List = ({ id, state, value, more }: ListProps) => {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[state.at]?.scrollIntoView({ block: 'nearest' })
  }, [state.at])
  const say = state.found.length === 0 ? words.noMatch : more && words.more
  return (
    <div className="pop">
      <div id={id} role="listbox" tabIndex={-1} ref={list} aria-label={words.choose}>
        {state.found.map((option, index) => (
          <Choice key={option.value} id={id} state={state} value={value} index={index} />
        ))}
      </div>
      {say && <p role="status">{say}</p>}
    </div>
  )
}

/** One of a long list, found by typing part of its name; arrows, Enter and Escape work. */
export const Combobox = ({ value, onChange, options, placeholder = words.choose, label }: ComboboxProps) => {
  const id = useId()
  const chosen = options.find((o) => o.value === value)
  const state = useCombo(options, chosen?.label ?? '', onChange)
  const at = state.open && state.found.length > 0 ? `${id}-${state.at}` : undefined
  return (
    <div className="combo">
      <input
        {...useFieldAria()}
        className="box"
        role="combobox"
        autoComplete="off"
        aria-label={label}
        aria-expanded={state.open}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={at}
        placeholder={placeholder}
        value={state.typed}
        onChange={(event) => state.type(event.target.value)}
        onClick={state.show}
        onFocus={(event) => event.target.select()}
        onBlur={state.hide}
        onKeyDown={state.onKeyDown}
      />
      {value !== '' && (
        <button type="button" className="clear" aria-label={words.clear} onClick={() => onChange('')}>
          <Icon name="close" size="s" />
        </button>
      )}
      {state.open && (
        <List
          id={id}
          state={state}
          value={value}
          more={matching(options, '').length > SHOWN && state.found.length === SHOWN}
        />
      )}
    </div>
  )
}
