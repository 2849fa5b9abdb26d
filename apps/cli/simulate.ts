import { parseArgs } from 'node:util'
import { prepareDemo } from '#apps/server/prepare.ts'
import { PACKS } from '#apps/server/server.ts'
import { simulateAlone, simulationState } from '#modules/tickets/simulate/progress.ts'
import { simulateMonths } from '#modules/tickets/simulate/simulate-months.ts'
import { getSetting } from '#platform/directory/directory.ts'
import { catchUp } from '#platform/ledger/catch-up.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { DEFAULT_MONTHS, DEFAULT_TICKETS } from './demo-size.ts'
import { tellUsage } from './usages.ts'

/** `yiwang simulate`: writes months of tickets into a demo database (an empty one becomes it), then orders and counts them. */
export async function simulate(
  platform: Platform,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const asked = readArgs(args)
  if (!asked) {
    return tellUsage('simulate', print)
  }
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
    simulateMonths(platform, PACKS, { ...asked, pack, now: platform.now() }, (p) =>
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

function readArgs(
  args: readonly string[],
): { readonly months: number; readonly tickets: number; readonly seed: string } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { months: { type: 'string' }, tickets: { type: 'string' }, seed: { type: 'string' } },
    })
    const months = Number(values.months ?? DEFAULT_MONTHS)
    const tickets = Number(values.tickets ?? DEFAULT_TICKETS)
    const isSane = [months, tickets].every((n) => Number.isInteger(n) && n > 0) && months <= 60
    return isSane ? { months, tickets, seed: values.seed ?? '1' } : undefined
  } catch {
    return undefined
  }
}
