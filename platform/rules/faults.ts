import type {
  Condition,
  TableContent,
  TableInput,
  TableOutput,
  TableRow,
  Value,
} from '#platform/contract/decision.ts'
import type { Day } from '#platform/kernel/day.ts'

/** What is wrong with a row, in a sentence that says what to do. `input` names the cell. */
export type Fault = { readonly row: number; readonly input?: string; readonly say: string }

const MOST_ROWS = 500
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What keeps a table from being put into force: cells left blank, values of the wrong kind, days out of order. Pure. */
export function faultsOf(
  content: TableContent,
  hasCode: (list: string, code: string) => boolean,
): readonly Fault[] {
  const tooMany =
    content.rows.length > MOST_ROWS ? [{ row: MOST_ROWS + 1, say: `最多 ${MOST_ROWS} 行，请合并。` }] : []
  const ids = new Set<string>()
  const twice = content.rows.flatMap((row, i) =>
    ids.has(row.id) || !ids.add(row.id) ? [{ row: i + 1, say: '行号重复，请删掉这一行再加。' }] : [],
  )
  return [...tooMany, ...twice, ...content.rows.flatMap((row, i) => rowFaults(content, row, i + 1, hasCode))]
}

type HasCode = (list: string, code: string) => boolean

function rowFaults(content: TableContent, row: TableRow, no: number, hasCode: HasCode): readonly Fault[] {
  const unknown = Object.keys(row.when).filter((id) => !content.inputs.some((i) => i.id === id))
  const cells = content.inputs.flatMap((input) => {
    const say = conditionFault(input, row.when[input.id], hasCode)
    return say ? [{ row: no, input: input.id, say }] : []
  })
  const { gives } = row
  const results = gives
    ? content.outputs.flatMap((output) => {
        const say = outputFault(output, gives[output.id], hasCode)
        return say ? [{ row: no, input: output.id, say }] : []
      })
    : []
  return [
    ...unknown.map((id) => ({ row: no, say: `没有“${id}”这一列。` })),
    ...cells,
    ...results,
    ...daysFault(row.from, row.to).map((say) => ({ row: no, say })),
  ]
}

const daysFault = (from: Day | undefined, to: Day | undefined): readonly string[] => {
  if ([from, to].some((day) => day !== undefined && !DAY.test(day))) return ['日期要写成 2026-11-21 这样。']
  return from !== undefined && to !== undefined && to < from ? ['最后一天早于第一天，请改。'] : []
}

function conditionFault(
  input: TableInput,
  asks: Condition | undefined,
  hasCode: HasCode,
): string | undefined {
  if (!asks) return undefined
  const { name, type, list } = input
  if ('has' in asks) {
    if (type !== 'text') return `“${name}”不是文字，不能查字词。`
    return asks.has.length === 0 || asks.has.some((w) => w.trim() === '')
      ? `“${name}”没有写字词，请写或改成不限。`
      : undefined
  }
  if ('under' in asks) {
    if (type !== 'code') return `“${name}”没有上下级。`
    if (asks.under.length === 0) return `“${name}”没有选，请选或改成不限。`
    return unknownCode(name, list, asks.under, hasCode)
  }
  if ('is' in asks) {
    if (asks.is.length === 0) return `“${name}”没有填，请填或改成不限。`
    if (asks.is.some((v) => !fits(type, v))) return `“${name}”的值类型不对。`
    return type === 'code' ? unknownCode(name, list, asks.is.map(String), hasCode) : undefined
  }
  if (type !== 'number') return `“${name}”不是数，不能写范围。`
  if (asks.from === undefined && asks.below === undefined) return `“${name}”没有写范围，请写或改成不限。`
  return asks.from !== undefined && asks.below !== undefined && asks.below <= asks.from
    ? `“${name}”的上限不大于下限，请改。`
    : undefined
}

function outputFault(output: TableOutput, value: Value | undefined, hasCode: HasCode): string | undefined {
  const { name, type, list, more } = output
  if (value === undefined || value === '') return output.optional ? undefined : `“${name}”没有填结果。`
  if (!fits(type, value)) return `“${name}”的值类型不对。`
  if (type !== 'code' || (more && String(value) in more)) return undefined
  return unknownCode(name, list, [String(value)], hasCode)
}

const unknownCode = (
  name: string,
  list: string | undefined,
  codes: readonly string[],
  hasCode: HasCode,
): string | undefined => {
  const lost = list ? codes.find((code) => !hasCode(list, code)) : undefined
  return lost ? `“${name}”里没有“${lost}”，可能已经撤并，请重新选。` : undefined
}

const fits = (type: TableInput['type'], value: Value): boolean =>
  type === 'number'
    ? typeof value === 'number' && Number.isFinite(value)
    : type === 'yesNo'
      ? typeof value === 'boolean'
      : typeof value === 'string'
