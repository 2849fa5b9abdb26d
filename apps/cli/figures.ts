import { modules } from '#apps/server/modules.ts'
import type { Indicator } from '#platform/contract/measure.ts'
import type { IndicatorView } from '#platform/contract/views.ts'
import { answerIndicator } from '#platform/indicators/answer-indicator.ts'
import { BY, type By } from '#platform/indicators/read-indicator.ts'
import { type Day, dayOf, isDay } from '#platform/kernel/day.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type Asked, readOptions } from './read-options.ts'
import { tellUsage } from './usages.ts'
import { beforeAsking } from './with-platform.ts'

const ALL = modules.flatMap((module) => module.indicators)

const text = { type: 'string' } as const
const OPTIONS = {
  from: text,
  to: text,
  by: text,
  region: text,
  unit: text,
  json: { type: 'boolean' },
} as const

type Wanted = {
  /** None: the list of all. */
  readonly indicator: Indicator | undefined
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
  if (!asked.ok) return tellUsage('figures', print, asked.say)
  const { indicator } = asked.value
  if (!indicator) {
    for (const one of ALL) print(`${one.id.padEnd(26)} ${one.name}：${one.formula}`)
    return 0
  }
  const today = dayOf(platform.now())
  const { to = today } = asked.value
  const { from = `${to.slice(0, 7)}-01` } = asked.value
  const question = { ...asked.value, from, to }
  const fault = faultOf(platform, question)
  if (fault) {
    print(fault)
    return 2
  }
  // What was acknowledged but not yet counted (an import that was killed) is counted first, unless a server is just at it.
  await platform.db.alone('tally', () => catchUp(platform.db))
  const view = await answerIndicator(platform, indicator, question, platform.now())
  if (asked.value.json) print(JSON.stringify(view, null, 2))
  else for (const line of tableOf(view)) print(line)
  return 0
}

function readArgs(args: readonly string[]): Asked<Wanted> {
  const read = readOptions(args, OPTIONS, 1)
  if (!read.ok) return read
  const { from, to, region, unit, json = false, by: byWhat } = read.value.values
  const by = byWhat === undefined ? null : BY.find((known) => known === byWhat)
  if (by === undefined) return { ok: false, say: `--by 后面不能写“${byWhat}”，可以写：${BY.join('、')}。` }
  const wrong = wrongDays(from, to)
  if (wrong) return { ok: false, say: wrong }
  const [id] = read.value.positionals
  const indicator = ALL.find((i) => i.id === id || i.id === `tickets.${id}`)
  if (id && !indicator) return { ok: false, say: `没有“${id}”这个指标。不写指标可以看全部。` }
  return { ok: true, value: { indicator, by, from, to, region, unit, json } }
}

function wrongDays(from: string | undefined, to: string | undefined): string | undefined {
  if ([from, to].some((day) => day !== undefined && !isDay(day)))
    return '日期要写成 2026-01-01 这样，并且要有这一天。'
  return from && to && from > to ? `开始日期（${from}）不能晚于结束日期（${to}）。` : undefined
}

export const beforeFigures = beforeAsking('figures', readArgs)

type Dated = Pick<Wanted, 'region' | 'unit'> & { readonly from: Day; readonly to: Day }

function faultOf(platform: Platform, { from, to, region, unit }: Dated): string | undefined {
  const wrong = wrongDays(from, to)
  if (wrong) return wrong
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
    ...(view.backfilling ? ['历史数据正在补算，补完以前，过去的数还会变。'] : []),
    `算法：${view.formula}${view.excludes ? `；不算：${view.excludes}` : ''}`,
  ]
}

/** Chinese characters take two columns of a terminal. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏！-｠￠-￦]/.test(char) ? 2 : 1), 0)
