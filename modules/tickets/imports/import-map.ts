import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { schemaWords } from '#platform/contract/schema-words.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { isTimeFormat } from './time.ts'

const text = z.string().min(1).max(100)
/** A short name in plain letters. */
const plainName = (most: number, least = 1) =>
  z.string().regex(new RegExp(`^[\\w-]{${least},${most}}$`), {
    error: `只能用英文字母、数字、下划线和减号，${least === 0 ? '' : '不能是空的，'}最多 ${most} 个`,
  })
const pattern = text.refine(isPattern, { error: '要写一个正则表达式，现在这样读不懂' })
const timeFormat = text.refine(isTimeFormat, {
  error: '要写年月日的样子，例如 yyyy-MM-dd HH:mm:ss，每一样写一次',
})
const level = z.strictObject({ level: z.enum(['town', 'village']), code: text, name: text })

/** How the columns of a file of handled tickets become tickets: a file of a pack, written by anyone (packs/pingshan). */
const schema = z.strictObject({
  id: plainName(40),
  name: z.string().max(100).optional(),
  what: z.literal('tickets'),
  file: z.literal('csv'),
  encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
  delimiter: z.string().length(1).default(','),
  quote: z.string().length(1).default('"'),
  /** The record's own number in the system it comes from: the same one twice is one ticket. */
  key: z.strictObject({ source: plainName(30), column: text }),
  /** Put before every code of the file, so that none collides with the district's own. Empty: the codes are the district's. */
  prefix: plainName(24, 0).optional(),
  missing: z.array(z.string()).default(['']),
  decode: z.array(z.enum(['html-entities'])).default([]),
  time: z.strictObject({
    column: text,
    format: timeFormat,
    zone: z
      .string()
      .regex(/^[+-]\d{2}:\d{2}$/, { error: '要像 +08:00 这样写' })
      .default('+08:00'),
  }),
  district: z.strictObject({ name: text }).optional(),
  channel: z.strictObject({ code: text.optional(), name: text, map: z.record(z.string(), text).default({}) }),
  property: z.strictObject({ name: text, map: z.record(z.string(), z.string().nullable()) }).optional(),
  region: z.strictObject({ levels: z.array(level).min(1).max(2) }).optional(),
  category: z
    .strictObject({
      levels: z
        .array(z.strictObject({ code: text, name: text }))
        .min(1)
        .max(3),
    })
    .optional(),
  unit: z
    .strictObject({
      code: text,
      name: text,
      rename: z.strictObject({ strip: pattern, keepWhenClash: z.boolean().default(true) }).optional(),
    })
    .optional(),
  closed: z.strictObject({ onTime: text, late: text, truthy: text }).optional(),
  /** For people and tests: what the file does not hold, and how many of everything it should have. */
  absent: z.array(z.string()).optional(),
  expect: z.unknown().optional(),
})
export type ImportMap = z.infer<typeof schema>

/** Reads a map from a JSON file; says which part is wrong. */
export function readImportMap(path: string): Result<ImportMap> {
  try {
    return parseImportMap(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    return refuse({
      code: 'map-unreadable',
      status: 422,
      say: `读不了对应表 ${path}：${error instanceof SyntaxError ? '不是正确的 JSON' : '没有这个文件'}。请核对 --map。`,
    })
  }
}

/** Checks a map. */
export function parseImportMap(value: unknown): Result<ImportMap> {
  if (isForSpreadsheet(value))
    return refuse({
      code: 'map-of-spreadsheet',
      status: 422,
      say: '这张对应表是给市 12345 的表格用的，不能在命令行导入。请打开工作台的“12345 导入”，在那里选表格。',
    })
  const parsed = schema.safeParse(value, { error: schemaWords })
  if (parsed.success) return ok(parsed.data)
  const wrong = parsed.error.issues.slice(0, MOST_TOLD).map(faultWords).join('；')
  return refuse({
    code: 'map-wrong',
    status: 422,
    say: `对应表写得不对：${wrong}。请照 packs/pingshan/import-tickets.json 改。`,
  })
}

const MOST_TOLD = 5

const faultWords = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `“${path.map(placeWords).join('.')}”${message}`

/** People count from one. */
const placeWords = (at: PropertyKey): string => (typeof at === 'number' ? `第 ${at + 1} 项` : String(at))

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) !== undefined
  } catch {
    return false
  }
}

/** A right map, of a spreadsheet that is imported in the browser. */
const isForSpreadsheet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'file' in value && value.file === 'xlsx'

/** Every column that a map names: a file without one of them is refused before its first row. */
export function columnsOf(map: ImportMap): readonly string[] {
  return [
    map.key.column,
    map.time.column,
    map.channel.name,
    ...(map.channel.code ? [map.channel.code] : []),
    ...(map.district ? [map.district.name] : []),
    ...(map.property ? [map.property.name] : []),
    ...(map.region?.levels ?? []).flatMap((l) => [l.code, l.name]),
    ...(map.category?.levels ?? []).flatMap((l) => [l.code, l.name]),
    ...(map.unit ? [map.unit.code, map.unit.name] : []),
    ...(map.closed ? [map.closed.onTime, map.closed.late] : []),
  ]
}

/** A code of the file as the directory keeps it; what a code may not hold becomes `_`. */
export function ownCode(map: ImportMap, code: string): string {
  const prefix = map.prefix ?? map.key.source
  return (prefix ? `${prefix}-${code}` : code).replace(/[^\w一-鿿-]/g, '_').slice(0, 40)
}

/** The code of the file's own district and of the unit above all its units. */
export const rootCode = (map: ImportMap): string => map.prefix || map.key.source
