import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { kindOfContent } from '#platform/files/kind-of-content.ts'
import { textOf } from '#platform/files/text-content.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { lineCounter, type Parsed } from '../line-counter.ts'
import { TooMuch, unpack } from './zip-parts.ts'

/** A row of the sheet: its place in the file (1 is the first line) and its cells. */
export type SheetRow = { readonly row: number; readonly cells: readonly string[] }

/** A spreadsheet's first sheet as texts, without its empty rows. */
export type Table = readonly SheetRow[]

export const MOST_ROWS = 5_000
const MOST_COLUMNS = 100
const MOST_CELLS = 200_000
const MOST_UNPACKED = 40_000_000

const TOO_LONG: Refusal = {
  code: 'table-too-long',
  status: 413,
  say: `表格太大：一次最多 ${MOST_ROWS.toLocaleString('en-US')} 行、${MOST_COLUMNS} 列。请分成几份再传。`,
}
const BROKEN: Refusal = {
  code: 'table-broken',
  status: 422,
  say: '这份表格读不出来。请用 Excel 或 WPS 打开，另存为 xlsx 再传。',
}

/** Reads an uploaded xlsx or csv; what it is decides its content, never its name. */
export async function readTable(bytes: Uint8Array): Promise<Result<Table>> {
  const kind = await kindOfContent(bytes, ['xlsx', 'csv', 'text'])
  if (!kind.ok) return kind
  const table = kind.value.kind === 'xlsx' ? await readXlsx(bytes) : readCsvText(bytes)
  if (!table.ok) return table
  const rows = table.value.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (rows.length > MOST_ROWS + 10 || rows.some(({ cells }) => cells.length > MOST_COLUMNS))
    return refuse(TOO_LONG)
  return ok(rows)
}

async function readXlsx(bytes: Uint8Array): Promise<Result<Table>> {
  const allowed = allowedSize(bytes)
  if (!allowed.ok) return allowed
  try {
    const sheet = await readSheet(Buffer.from(bytes), 1)
    return ok(sheet.map((row, i) => ({ row: i + 1, cells: row.map(cellText) })))
  } catch {
    return refuse(BROKEN)
  }
}

/** Looks before anything reads the sheet: how much really unpacks, how many cells, how far out the last one stands. */
function allowedSize(bytes: Uint8Array): Result<null> {
  try {
    const parts = unpack(bytes, MOST_UNPACKED)
    if (!parts) return refuse(BROKEN)
    for (const part of parts) {
      if (!part.name.endsWith('.xml')) continue
      const xml = Buffer.from(part.bytes).toString('latin1')
      if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return refuse(BROKEN)
      if (part.name.startsWith('xl/worksheets/') && isTooWide(xml)) return refuse(TOO_LONG)
    }
    return ok(null)
  } catch (error) {
    if (error instanceof TooMuch) return refuse(TOO_LONG)
    throw error
  }
}

function isTooWide(xml: string): boolean {
  let cells = 0
  for (const [, column = '', row = ''] of xml.matchAll(
    /<(?:\w+:)?(?:c|row)\s[^>]*?\br="([A-Z]{0,4})(\d{1,9})"/g,
  )) {
    if (Number(row) > MOST_ROWS + 100 || column.length > 2 || (column.length === 2 && column > 'CZ'))
      return true
    if (++cells > MOST_CELLS) return true
  }
  return (xml.match(/<(?:\w+:)?c[\s/>]/g)?.length ?? 0) > MOST_CELLS
}

function readCsvText(bytes: Uint8Array): Result<Table> {
  const text = textOf(bytes)?.text.replace(/^\ufeff/, '') ?? ''
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  const delimiter = ['\t', ';'].find((d) => first.split(d).length > first.split(',').length) ?? ','
  try {
    const lines = lineCounter()
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST_ROWS + 20,
    }) as unknown as readonly Parsed[]
    return ok(
      records.map(({ record, info }) => ({
        row: lines.begins(info.lines, record),
        cells: record.map((cell) => cell.trim()),
      })),
    )
  } catch {
    return refuse({ ...BROKEN, say: '这份 CSV 的引号没有成对，读不下去。请另存为 xlsx 再传。' })
  }
}

/** A cell as text; a date comes as the day and time written in the sheet. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    const text = cell.toISOString().slice(0, 19).replace('T', ' ')
    return text.endsWith('00:00:00') ? text.slice(0, 10) : text
  }
  return String(cell).trim()
}
