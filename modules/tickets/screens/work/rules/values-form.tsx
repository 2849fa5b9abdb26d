import type { TableContent, Values } from '#platform/contract/decision.ts'
import { Field } from '#ui/components/field.tsx'
import type { RuleLists } from './rule-lists.ts'
import { ValueCell } from './value-cell.tsx'

export type ValuesFormProps = {
  readonly content: TableContent
  readonly values: Values
  readonly lists: RuleLists
  /** Stands before each label, so that two forms on a page are told apart. */
  readonly of: string
  readonly onChange: (values: Values) => void
}

/** A value for each input; what is left empty is not known. */
export const ValuesForm = ({ content, values, lists, of, onChange }: ValuesFormProps) => (
  <div className="rulevalues">
    {content.inputs.map((input) => (
      <Field key={input.id} label={input.name} optional={input.optional}>
        <ValueCell
          of={input}
          value={values[input.id]}
          label={`${of} ${input.name}`}
          lists={lists}
          onChange={(value) => {
            const { [input.id]: _, ...rest } = values
            onChange(value === undefined ? rest : { ...rest, [input.id]: value })
          }}
        />
      </Field>
    ))}
  </div>
)
