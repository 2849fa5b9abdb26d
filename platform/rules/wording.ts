import type {
  Condition,
  Decision,
  Outcome,
  TableContent,
  TableInput,
  TableOutput,
  Value,
} from '#platform/contract/decision.ts'
import type { Combination } from './check.ts'

/** What a code of a list is called. */
export type NameOf = (list: string, code: string) => string

type Typed = Pick<TableOutput, 'type' | 'list' | 'more'>

/** A value as people write it. */
export function valueWords(of: Typed, value: Value | null | undefined, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '') return '未填'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (of.type !== 'code') return String(value)
  return of.more?.[String(value)] ?? (of.list ? nameOf(of.list, String(value)) : String(value))
}

/** A condition as people write it; “–” where anything goes. */
export function conditionWords(input: TableInput, asks: Condition | undefined, nameOf: NameOf): string {
  if (!asks) return '–'
  const names = (values: readonly Value[]) => values.map((v) => valueWords(input, v, nameOf)).join('、')
  if ('is' in asks) return names(asks.is)
  if ('under' in asks) return `${names(asks.under)}及下级`
  if ('has' in asks) return `提到 ${asks.has.join('、')}`
  const { from, below } = asks
  return [from === undefined ? '' : `满 ${from}`, below === undefined ? '' : `不满 ${below}`]
    .filter(Boolean)
    .join('，')
}

/** A combination that a check found, in words: “类别 噪声；诉求文字 没有列出的字词”. */
export function combinationWords(content: TableContent, found: Combination, nameOf: NameOf): string {
  const said = content.inputs.flatMap((input) => {
    const atom = found[input.id]
    if (!atom) return []
    if (input.type !== 'text') return [`${input.name} ${valueWords(input, atom.value, nameOf)}`]
    if (atom.word) return [`${input.name} 提到“${atom.word}”`]
    const isAsked = content.rows.some((r) => {
      const asks = r.when[input.id]
      return asks && 'is' in asks && asks.is.includes(atom.value ?? '')
    })
    return [isAsked ? `${input.name} 是“${atom.value}”` : `${input.name} 没有提到任何列出的字词`]
  })
  return said.join('；') || '任何情况'
}

/** What came of it and why, in one sentence. */
export function outcomeWords(content: TableContent, outcome: Outcome, nameOf: NameOf): string {
  const inputName = (id: string) => content.inputs.find((i) => i.id === id)?.name ?? id
  switch (outcome.kind) {
    case 'result': {
      const gives = content.outputs
        .filter((o) => outcome.gives[o.id] !== undefined)
        .map((o) => `${o.name} ${valueWords(o, outcome.gives[o.id], nameOf)}`)
      return `按第 ${outcome.row} 行：${gives.join('，')}${foundWords(content, outcome)}`
    }
    case 'not-met':
      return `不符合：第 ${outcome.row} 行不同意${foundWords(content, outcome)}。要由人决定。`
    case 'missing':
      return `还缺：${outcome.inputs.map(inputName).join('、')}。第 ${outcome.row} 行要看它。`
    case 'not-covered':
      if (outcome.clash) return `第 ${outcome.clash.join('、')} 行同时符合，不能决定。`
      return outcome.nearest
        ? `没有一行管到；第 ${outcome.nearest.row} 行最接近，“${inputName(outcome.nearest.input)}”不符合。`
        : '没有一行管到。'
  }
}

/** The words and codes by which the row was met: “，诉求文字提到“起火””. */
function foundWords(content: TableContent, { read }: Outcome): string {
  const found = read.filter((r) => r.found !== undefined)
  const words = found.filter((r) => content.inputs.find((i) => i.id === r.input)?.type === 'text')
  return words.map((r) => `，${content.inputs.find((i) => i.id === r.input)?.name}提到“${r.found}”`).join('')
}

/** “按《紧急程度》第 3 行（第 2 版）” */
export const decidedWords = (
  name: string,
  by: Pick<Decision, 'version'> & { readonly row: number },
): string =>
  by.row > 0 ? `按《${name}》第 ${by.row} 行（第 ${by.version} 版）` : `《${name}》没有管到，要由人决定`
