import type { HTMLInputAutoCompleteAttribute, RefObject } from 'react'
import { cx } from '../cx.ts'
import './field.css'
import { useFieldAria } from './field-context.ts'

export type TextInputProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'tel' | 'password' | 'search' | 'date' | 'number' | 'email' | undefined
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'decimal' | undefined
  readonly autoComplete?: HTMLInputAutoCompleteAttribute | undefined
  readonly placeholder?: string | undefined
  readonly name?: string | undefined
  readonly maxLength?: number | undefined
  readonly readOnly?: boolean | undefined
  /** `digits`: telephone and code numbers, larger; `figure`: right-aligned numbers. */
  readonly look?: 'plain' | 'digits' | 'figure' | undefined
  readonly label?: string | undefined
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined
}

/** One line of text; takes its id and descriptions from the Field around it, or a label of its own. */
export const TextInput = (props: TextInputProps) => (
  <input
    {...useFieldAria()}
    ref={props.inputRef}
    className={cx('box', props.look !== 'plain' && props.look)}
    type={props.type ?? 'text'}
    inputMode={props.inputMode}
    autoComplete={props.autoComplete}
    placeholder={props.placeholder}
    name={props.name}
    maxLength={props.maxLength}
    readOnly={props.readOnly}
    aria-label={props.label}
    value={props.value}
    onChange={(event) => props.onChange(event.target.value)}
  />
)
