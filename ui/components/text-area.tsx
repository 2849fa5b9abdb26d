import type { RefObject } from 'react'
import './field.css'
import { useFieldAria } from './field-context.ts'

export type TextAreaProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number | undefined
  readonly placeholder?: string | undefined
  readonly name?: string | undefined
  readonly readOnly?: boolean | undefined
  readonly label?: string | undefined
  readonly areaRef?: RefObject<HTMLTextAreaElement | null> | undefined
}

/** Several lines of text. */
export const TextArea = (props: TextAreaProps) => (
  <textarea
    {...useFieldAria()}
    ref={props.areaRef}
    className="box"
    rows={props.rows ?? 3}
    placeholder={props.placeholder}
    name={props.name}
    readOnly={props.readOnly}
    aria-label={props.label}
    value={props.value}
    onChange={(event) => props.onChange(event.target.value)}
  />
)
