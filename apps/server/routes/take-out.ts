import { noteExport } from '#modules/tickets/exports.ts'
import { type Sheet, writeTable } from '#modules/tickets/imports/sheets/write-table.ts'
import { stampWords } from '#platform/clock/words.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { Raw } from '../route.ts'
import { sendSheet } from './send-sheet.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

export type TakenOut = {
  readonly what: string
  readonly filters: object
  readonly sheets: readonly Sheet[]
  /** How many rows of what: `12 件`. */
  readonly rows: number
  readonly of: string
  /** Whether there were more than could be taken out at once. */
  readonly capped?: boolean
}

/** Writes down who takes a list out, then sends it as a spreadsheet of texts with a page that says what it is. */
export async function takeOut(
  platform: Platform,
  actor: Staff,
  { what, filters, sheets, rows, of, capped = false }: TakenOut,
  now: Date,
): Promise<Raw> {
  await noteExport(platform.db, actor, { what, filters, rows, capped }, now)
  const amount = `${rows} ${of}`
  const about = [
    ['清单', what],
    ['导出人', `${actor.name}（${actor.unitName}）`],
    ['导出时间', stampWords(now)],
    ['数量', capped ? `${amount}，只导出了前 ${amount}，请缩小范围分几次导` : amount],
    ['说明', '个人信息已掩码。导出已记入导出记录。'],
  ]
  const bytes = await writeTable([...sheets, { name: '导出说明', head: ['项', '内容'], rows: about }])
  return new Raw((reply) => sendSheet(reply, bytes, `${what} ${stampWords(now)}`))
}
