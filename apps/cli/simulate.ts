import { prepareDemo } from '#apps/server/prepare.ts'
import { PACKS } from '#apps/server/server.ts'
import { simulateAlone, simulationState } from '#modules/tickets/simulate/progress.ts'
import { simulateMonths } from '#modules/tickets/simulate/simulate-months.ts'
import { getSetting } from '#platform/directory/directory.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { DEFAULT_MONTHS, DEFAULT_TICKETS } from './demo-size.ts'
import { type Asked, readOptions } from './read-options.ts'
import { tellUsage } from './usages.ts'
import { beforeAsking } from './with-platform.ts'

/** `yiwang simulate`: writes months of tickets into a demo database (an empty one becomes it), then orders and counts them. */
export async function simulate(
  platform: Platform,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const asked = readArgs(args)
  if (!asked.ok) return tellUsage('simulate', print, asked.say)
  await prepareDemo(platform.db)
  await platform.refresh()
  if (platform.directory().settings.demo !== true) {
    print('这个库不是演示库，不能写入模拟工单。请换一个数据文件夹（YIWANG_DATA）再试。')
    return 1
  }
  if ((await simulationState(platform)) === 'done') {
    print('这个库里已经有模拟工单了。要换一批，请先清空数据文件夹，再重新开始。')
    return 1
  }
  const pack = getSetting(platform.directory(), 'id')
  const made = await simulateAlone(platform, () =>
    simulateMonths(platform, PACKS, { ...asked.value, pack, now: platform.now() }, (p) =>
      print(`已写 ${p.tickets} / ${p.of} 件，${p.entries} 条留痕，${Math.round(p.seconds)} 秒`),
    ),
  )
  if (!made) {
    print('另一个进程正在写模拟工单，没有再写。')
    return 1
  }
  const counted = await catchUp(platform.db)
  print(`完成：${made.tickets} 件，${made.entries} 条留痕已排定，${counted} 条已计入指标。`)
  return 0
}

const text = { type: 'string' } as const

type Wanted = { readonly months: number; readonly tickets: number; readonly seed: string }

function readArgs(args: readonly string[]): Asked<Wanted> {
  const read = readOptions(args, { months: text, tickets: text, seed: text })
  if (!read.ok) return read
  const { seed = '1', ...given } = read.value.values
  const months = Number(given.months ?? DEFAULT_MONTHS)
  const tickets = Number(given.tickets ?? DEFAULT_TICKETS)
  if (!Number.isInteger(months) || months < 1 || months > 60)
    return { ok: false, say: '--months 后面要写 1 到 60 的整数。' }
  if (!Number.isInteger(tickets) || tickets < 1) return { ok: false, say: '--tickets 后面要写一个正整数。' }
  return { ok: true, value: { months, tickets, seed } }
}

export const beforeSimulate = beforeAsking('simulate', readArgs)
