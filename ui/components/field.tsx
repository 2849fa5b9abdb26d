import { type ReactNode, useId } from 'react'
import { cx } from '../cx.ts'
import { words } from '../words.ts'
import './field.css'
import { type FieldAria, FieldContext } from './field-context.ts'

export type FieldProps = {
  readonly label: string
  readonly children: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and what to do; the input is marked and the words are spoken. */
  readonly error?: string | undefined
  readonly optional?: boolean | string | undefined
  readonly required?: boolean | undefined
  readonly counter?: { readonly used: number; readonly max: number } | undefined
  /** Beneath the input, left: 已自动保存. */
  readonly under?: ReactNode
  /** The children are several controls (cards, stars, photos). */
  readonly group?: boolean | undefined
}

const Counter = ({ used, max }: { readonly used: number; readonly max: number }) => (
  <span className={cx('nowrap', used > max && 'over')}>
    {used > max ? words.overLimit(used - max) : `${used} / ${max}`}
  </span>
)

const Optional = ({ optional }: { readonly optional: FieldProps['optional'] }) =>
  optional ? <span className="opt"> {optional === true ? words.optional : optional}</span> : null

const Notes = ({
  id,
  hint,
  error,
}: {
  readonly id: string
  readonly hint: ReactNode
  readonly error?: string | undefined
}) => (
  <>
    {hint && (
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    <div aria-live="polite">
      {error && (
        <p className="err" id={`${id}-err`}>
          {error}
        </p>
      )}
    </div>
  </>
)

/** A label with its hint, its error and its counter around one input (or a group of them). */
export const Field = (props: FieldProps) => {
  const id = useId()
  const { label, hint, error, counter, under, group } = props
  const described = cx(hint ? `${id}-hint` : null, error && `${id}-err`) || undefined
  const aria: FieldAria = {
    id,
    'aria-describedby': described,
    'aria-invalid': error ? true : undefined,
    'aria-required': props.required ? true : undefined,
  }
  const caption = (
    <>
      {label}
      <Optional optional={props.optional} />
    </>
  )
  const inside = (
    <>
      <Notes id={id} hint={hint} error={error} />
      <FieldContext.Provider value={group ? {} : aria}>{props.children}</FieldContext.Provider>
      {(counter || under) && (
        <p className="under">
          <span>{under}</span>
          {counter && <Counter {...counter} />}
        </p>
      )}
    </>
  )
  if (group) {
    return (
      <fieldset className="field" aria-describedby={described}>
        <legend className="lab">{caption}</legend>
        {inside}
      </fieldset>
    )
  }
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {caption}
      </label>
      {inside}
    </div>
  )
}
