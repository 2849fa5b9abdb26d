import { parseArgs } from 'node:util'
import type { IndicatorView } from '#platform/contract/views.ts'
import { BY, type By, readIndicator } from '#platform/indicators/read-indicator.ts'
import { type Day, dayOf, isDay } from '#platform/kernel/day.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { tellUsage } from './usages.ts'

type Asked = {
  readonly id: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly by: By | null
  readonly region: string | undefined
  readonly unit: string | undefined
  readonly json: boolean
}

/** `yiwang figures`: an indicator for any period, place and unit, as a table or as JSON. */
export async function figures(
  platform: Platform,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    return tellUsage('figures', print)
  }
  const all = platform.kinds.modules.flatMap((m) => m.indicators)
  if (!asked.id) {
    for (const { id, name, formula } of all) print(`${id.padEnd(26)} ${name}：${formula}`)
    return 0
  }
  const indicator = all.find((i) => i.id === asked.id || i.id === `tickets.${asked.id}`)
  const today = dayOf(platform.now())
  const { to = today } = asked
  const { from = `${to.slice(0, 7)}-01` } = asked
  const question = { ...asked, from, to }
  const fault = indicator ? faultOf(platform, question) : `没有“${asked.id}”这个指标。不写指标可以看全部。`
  if (!indicator || fault) {
    if (!fault) return tellUsage('figures', print)
    print(fault)
    return 2
  }
  // What was acknowledged but not yet counted (an import that was killed) is counted first, unless a server is just at it.
  await platform.db.alone('tally', () => catchUp(platform.db))
  const view = await readIndicator(platform.db, platform.directory(), indicator, question, platform.now())
  if (asked.json) print(JSON.stringify(view, null, 2))
  else for (const line of tableOf(view)) print(line)
  return 0
}

function readArgs(args: readonly string[]): Asked | undefined {
  try {
    const text = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { from: text, to: text, by: text, region: text, unit: text, json: { type: 'boolean' } },
    })
    const by = values.by === undefined ? null : BY.find((known) => known === values.by)
    if (by === undefined || positionals.length > 1) return undefined
    const { from, to, region, unit } = values
    return { id: positionals[0], by, from, to, region, unit, json: values.json === true }
  } catch {
    return undefined
  }
}

type Dated = Asked & { readonly from: Day; readonly to: Day }

function faultOf(platform: Platform, { from, to, region, unit }: Dated): string | undefined {
  if (!isDay(to) || !isDay(from)) return '日期要写成 2026-01-01 这样，并且要有这一天。'
  if (from > to) return `开始日期（${from}）不能晚于结束日期（${to}）。`
  if (region && !platform.directory().regions.has(region)) return `没有代码是 ${region} 的地区。`
  if (unit && !platform.directory().units.has(unit)) return `没有代码是 ${unit} 的单位。`
  return undefined
}

function tableOf(view: IndicatorView): readonly string[] {
  const unit = view.denominator === null ? ` ${view.unit}` : ''
  const base = (row: Pick<IndicatorView, 'numerator' | 'denominator'>): string =>
    row.denominator === null ? '' : `${row.numerator} / ${row.denominator}`
  const width = Math.max(0, ...view.rows.map((row) => widthOf(row.name)))
  return [
    `${view.name}  ${view.from} 至 ${view.to}`,
    `${view.words}${unit}  ${base(view)}`.trimEnd(),
    ...view.rows.map((row) =>
      `  ${row.name}${' '.repeat(width - widthOf(row.name))}  ${row.words.padStart(8)}  ${base(row)}`.trimEnd(),
    ),
    `算法：${view.formula}${view.excludes ? `；不算：${view.excludes}` : ''}`,
  ]
}

/** Chinese characters take two columns of a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏！-｠￠-￦]/.test(char) ? 2 : 1), 0)
