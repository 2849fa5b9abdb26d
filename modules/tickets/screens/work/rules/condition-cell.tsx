import { useState } from 'react'
import type { Condition, TableInput } from '#platform/contract/decision.ts'
import { Combobox } from '#ui/components/combobox.tsx'
import { Select } from '#ui/components/select.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { words } from '../words.ts'
import { wordsIn } from './edit-rows.ts'
import type { RuleLists } from './rule-lists.ts'

const said = words.rules
type CellProps = {
  readonly input: TableInput
  readonly asks: Condition | undefined
  readonly label: string
  readonly lists: RuleLists
  readonly onChange: (asks: Condition | undefined) => void
}

/** Words, as text: parted when it is left, so that a comma can be typed. */
const Words = ({ asks, label, onChange }: Pick<CellProps, 'asks' | 'label' | 'onChange'>) => {
  const [text, setText] = useState(asks && 'has' in asks ? asks.has.join('、') : '')
  return (
    <TextInput
      value={text}
      label={`${label}，${said.wordsHint}`}
      placeholder={said.any}
      onChange={(next) => {
        setText(next)
        const has = wordsIn(next)
        onChange(has.length > 0 ? { has } : undefined)
      }}
    />
  )
}

const numberOf = (text: string): number | undefined =>
  text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text)

const Range = ({ asks, label, onChange }: CellProps) => {
  const range = asks && ('from' in asks || 'below' in asks) ? asks : {}
  const change = (part: 'from' | 'below', text: string): void => {
    const next = { ...range, [part]: numberOf(text) }
    const { from, below } = next
    const asked = { ...(from === undefined ? {} : { from }), ...(below === undefined ? {} : { below }) }
    onChange(from === undefined && below === undefined ? undefined : asked)
  }
  return (
    <div className="rulerange">
      {(['from', 'below'] as const).map((part) => (
        <TextInput
          key={part}
          type="number"
          value={range[part] === undefined ? '' : String(range[part])}
          label={`${label} ${part === 'from' ? said.atLeast : said.below}`}
          placeholder={part === 'from' ? said.atLeast : said.below}
          onChange={(text) => change(part, text)}
        />
      ))}
    </div>
  )
}

const YesNo = ({ asks, label, onChange }: CellProps) => (
  <Select
    label={label}
    value={asks && 'is' in asks ? String(asks.is[0]) : ''}
    options={[
      { value: '', label: said.any },
      { value: 'true', label: said.yes },
      { value: 'false', label: said.notYes },
    ]}
    onChange={(v) => onChange(v === '' ? undefined : { is: [v === 'true'] })}
  />
)

const HAS_BELOW = new Set<string | undefined>(['category', 'region'])

const Codes = ({ input, asks, label, lists, onChange }: CellProps) => {
  const list = input.list ?? ''
  const isUnder = asks ? 'under' in asks : HAS_BELOW.has(input.list)
  const codes = asks && 'under' in asks ? asks.under : asks && 'is' in asks ? asks.is.map(String) : []
  const give = (next: readonly string[], under: boolean): void =>
    onChange(next.length === 0 ? undefined : under ? { under: next } : { is: next })
  return (
    <div className="rulecodes">
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          className="rulecode"
          aria-label={said.removeCode(lists.nameOf(list, code))}
          onClick={() =>
            give(
              codes.filter((c) => c !== code),
              isUnder,
            )
          }
        >
          {lists.nameOf(list, code)} ×
        </button>
      ))}
      {codes.length > 0 && HAS_BELOW.has(input.list) && (
        <Select
          label={`${label} ${said.under}`}
          value={isUnder ? 'under' : 'is'}
          options={[
            { value: 'under', label: said.under },
            { value: 'is', label: said.is },
          ]}
          onChange={(v) => give(codes, v === 'under')}
        />
      )}
      <Combobox
        key={codes.length}
        label={label}
        value=""
        placeholder={codes.length === 0 ? said.any : said.addCode}
        options={lists.options(list).filter((o) => !codes.includes(o.value))}
        onChange={(code) => code && give([...codes, code], isUnder)}
      />
    </div>
  )
}

/** A condition with the control that fits what it asks for. */
export const ConditionCell = (props: CellProps) => {
  if (props.input.type === 'text') return <Words {...props} />
  if (props.input.type === 'number') return <Range {...props} />
  return props.input.type === 'yesNo' ? <YesNo {...props} /> : <Codes {...props} />
}
