import { useState } from 'react'
import type { Example, TableContent } from '#platform/contract/decision.ts'
import type { Tried } from '#platform/rules/examples.ts'
import { outcomeWords } from '#platform/rules/wording.ts'
import { Button } from '#ui/components/button.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { Field } from '#ui/components/field.tsx'
import { Select } from '#ui/components/select.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { words } from '../words.ts'
import { freshId } from './edit-rows.ts'
import type { RuleLists } from './rule-lists.ts'
import { ValueCell } from './value-cell.tsx'
import { ValuesForm } from './values-form.tsx'

const said = words.rules
export type ExamplesEditorProps = {
  readonly content: TableContent
  readonly examples: readonly Example[]
  readonly tried: readonly Tried[]
  readonly lists: RuleLists
  readonly onExamples?: ((examples: readonly Example[]) => void) | undefined
}
type OneProps = Pick<ExamplesEditorProps, 'content' | 'lists'> & {
  readonly example: Example
  readonly onChange: (example: Example) => void
}

/** What must come of it: the kind, and for a result its values. */
const Wants = ({ content, lists, example, onChange }: OneProps) => {
  const { wants } = example
  return (
    <div className="rulevalues">
      <Field label={said.wants}>
        <Select
          value={wants.kind}
          options={Object.entries(said.kinds).map(([value, label]) => ({ value, label }))}
          onChange={(kind) =>
            onChange({
              ...example,
              wants:
                kind === 'result'
                  ? { kind, gives: {} }
                  : { kind: kind === 'not-met' || kind === 'missing' ? kind : 'not-covered' },
            })
          }
        />
      </Field>
      {wants.kind === 'result' &&
        content.outputs.map((output) => (
          <Field key={output.id} label={output.name} optional>
            <ValueCell
              of={output}
              value={wants.gives[output.id]}
              label={`${example.name} ${said.wants} ${output.name}`}
              lists={lists}
              onChange={(value) => {
                const { [output.id]: _, ...rest } = wants.gives
                const gives = value === undefined ? rest : { ...rest, [output.id]: value }
                onChange({ ...example, wants: { kind: 'result', gives } })
              }}
            />
          </Field>
        ))}
    </div>
  )
}

const Edit = (props: OneProps) => {
  const { content, lists, example, onChange } = props
  return (
    <>
      <Field label={said.exampleName}>
        <TextInput value={example.name} maxLength={60} onChange={(name) => onChange({ ...example, name })} />
      </Field>
      <ValuesForm
        content={content}
        values={example.values}
        lists={lists}
        of={example.name}
        onChange={(values) => onChange({ ...example, values })}
      />
      <Wants {...props} />
    </>
  )
}

/** One case; it stays open or closed as whoever reads it left it, whatever comes of it meanwhile. */
const One = ({
  content,
  lists,
  example,
  found,
  onChange,
  onRemove,
}: Omit<ExamplesEditorProps, 'examples' | 'tried' | 'onExamples'> & {
  readonly example: Example
  readonly found: Tried | undefined
  readonly onChange: ((example: Example) => void) | undefined
  readonly onRemove: () => void
}) => {
  const isNew = Object.keys(example.values).length === 0
  const [open, setOpen] = useState(isNew || found?.passes === false)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="whitebox">
      <summary>
        <b>{example.name}</b>{' '}
        {found && (
          <Tag tone={found.passes ? 'plain' : 'danger'}>{found.passes ? said.passes : said.fails}</Tag>
        )}
        {found && <span className="muted">{outcomeWords(content, found.outcome, lists.nameOf)}</span>}
      </summary>
      {onChange && (
        <>
          <Edit content={content} lists={lists} example={example} onChange={onChange} />
          <Button size="small" onClick={onRemove}>
            {said.removeExample(example.name)}
          </Button>
        </>
      )}
    </details>
  )
}

const newExample = (examples: readonly Example[]): Example => {
  const id = freshId('e', examples)
  return {
    id,
    name: `${said.example} ${examples.length + 1}`,
    values: {},
    wants: { kind: 'result', gives: {} },
  }
}

/** The cases kept beside the table, each with whether it passes as the table stands. */
export const ExamplesEditor = (props: ExamplesEditorProps) => {
  const { examples, tried, onExamples } = props
  return (
    <div className="ruleexamples">
      {examples.length === 0 && <Empty title={said.noExamples}>{said.noExamplesWhy}</Empty>}
      {examples.map((example, at) => (
        <One
          key={example.id}
          {...props}
          example={example}
          found={tried.find((t) => t.example.id === example.id)}
          onChange={onExamples && ((next) => onExamples(examples.map((e, i) => (i === at ? next : e))))}
          onRemove={() => onExamples?.(examples.filter((_, i) => i !== at))}
        />
      ))}
      {onExamples && (
        <Button icon="plus" onClick={() => onExamples([...examples, newExample(examples)])}>
          {said.addExample}
        </Button>
      )}
    </div>
  )
}
