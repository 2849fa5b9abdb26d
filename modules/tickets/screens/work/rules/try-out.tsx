import { useMemo, useState } from 'react'
import type { TableContent, Values } from '#platform/contract/decision.ts'
import type { Day } from '#platform/kernel/day.ts'
import { compile } from '#platform/rules/compile.ts'
import { outcomeWords } from '#platform/rules/wording.ts'
import { words } from '../words.ts'
import type { RuleLists } from './rule-lists.ts'
import { ValuesForm } from './values-form.tsx'

const said = words.rules
export type TryOutProps = { readonly content: TableContent; readonly lists: RuleLists; readonly day: Day }

/** Type values, see what comes of them and by which row; runs in the browser. */
export const TryOut = ({ content, lists, day }: TryOutProps) => {
  const [values, setValues] = useState<Values>({})
  const decide = useMemo(() => compile(content, day), [content, day])
  const outcome = decide(values)
  const row = 'row' in outcome ? content.rows[outcome.row - 1] : undefined
  return (
    <div className="ruletry">
      <p className="muted">{said.tryHint}</p>
      <ValuesForm content={content} values={values} lists={lists} of={said.tabs.try} onChange={setValues} />
      <output className={`ruleoutcome ${outcome.kind}`}>
        <b>{said.kinds[outcome.kind]}</b>
        <span>{outcomeWords(content, outcome, lists.nameOf)}</span>
        {row?.note && <small>{`${said.basis}：${row.note}`}</small>}
      </output>
    </div>
  )
}
