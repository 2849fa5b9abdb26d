import { randomBytes } from 'node:crypto'
import { noteExport } from '#modules/tickets/exports.ts'
import { readCityMap } from '#modules/tickets/imports/sheets/city-map.ts'
import {
  type ColumnMap,
  columnNames,
  headerRow,
  proposedMap,
  signatureOf,
} from '#modules/tickets/imports/sheets/columns.ts'
import { MOST_ROWS, readTable } from '#modules/tickets/imports/sheets/read-table.ts'
import { runSheet, tryRows } from '#modules/tickets/imports/sheets/run-sheet.ts'
import {
  claimSheet,
  findSheet,
  keepMap,
  keepSheet,
  rememberedMap,
  rememberMap,
  type StoredSheet,
  sheetLock,
} from '#modules/tickets/imports/sheets/sheet-store.ts'
import { writeTable } from '#modules/tickets/imports/sheets/write-table.ts'
import { f } from '#platform/contract/field.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Database } from '#platform/database/database.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import { readUpload } from '../read-upload.ts'
import { Raw, route } from '../route.ts'
import { sendSheet } from './send-sheet.ts'

const DOOR = ['dispatcher', 'admin']
const ID = { id: f.text({ label: '导入号', grade: 0, max: 40 }) }
const EMPTY: Refusal = { code: 'table-empty', status: 422, say: '表格里除了列名没有一行内容。请核对文件。' }
const UNKNOWN: Refusal = {
  code: 'not-found',
  status: 404,
  say: '没有找到这次导入，可能已过一周。请重新传一次表格。',
}
const NOT_TRIED: Refusal = { code: 'not-tried', status: 409, say: '请先核对列的对应，试一遍，再导入。' }
const BUSY: Refusal = {
  code: 'already-running',
  status: 409,
  say: '这张表正在导入，不用再点。导完会显示结果。',
}
const OVER: Refusal = {
  code: 'already-done',
  status: 409,
  say: '这张表已经导入过。要再导，请重新传一次表格。',
}
const FIRST_BAD = 20

export const uploadSheet = route({
  method: 'POST',
  path: '/api/imports',
  name: '上传市 12345 的表格',
  door: DOOR,
  bodyKind: 'multipart',
  perMinute: 30,
  status: 201,
  answer: async ({ request, platform, services, actor, now }) => {
    const sent = await readUpload(request)
    if (!sent.ok) return sent
    const table = await readTable(sent.value.bytes)
    if (!table.ok) return table
    const map = readCityMap(services.packsFolder)
    const header = headerRow(table.value, map)
    const rows = table.value.slice(header + 1)
    if (rows.length === 0) return refuse(EMPTY)
    if (rows.length > MOST_ROWS)
      return refuse({
        code: 'table-too-long',
        status: 413,
        say: `一次最多导入 ${MOST_ROWS} 行。请分成几份再传。`,
      })
    const width = Math.max(...rows.map((r) => r.cells.length))
    const columns = columnNames(table.value[header]?.cells ?? [], width)
    const signature = signatureOf(columns)
    const own = (await rememberedMap(platform.db, signature)) ?? proposedMap(columns, map)
    const id = randomBytes(12).toString('base64url')
    const name = (sent.value.name || '表格')
      .toWellFormed()
      .replace(/[\\/\p{Cc}]/gu, '_')
      .slice(-80)
    await keepSheet(platform.db, { id, name, columns, rows, map: own, signature }, personOf(actor), now)
    return ok({
      id,
      columns,
      sample: rows.slice(0, 5).map((r) => columns.map((_, i) => r.cells[i] ?? '')),
      rows: rows.length,
      map: own,
      required: map.columns.filter((c) => c.required).map((c) => c.field),
    })
  },
})

export const mapSheet = route({
  method: 'POST',
  path: '/api/imports/{id}/map',
  name: '核对列的对应，试一遍，不写入',
  door: DOOR,
  params: ID,
  bodyKind: 'action',
  bodySchema: {
    type: 'object',
    required: ['map'],
    properties: {
      map: { type: 'object', additionalProperties: { type: 'string' }, description: '字段 → 列名' },
      remember: { type: 'boolean' },
      name: { type: 'string', maxLength: 40 },
    },
  },
  answer: async ({ params, body, platform, services, actor, now }) => {
    const sheet = await ownSheet(platform.db, params.id, actor)
    if (!sheet.ok) return sheet
    if (sheet.value.state === 'running') return refuse(BUSY)
    if (sheet.value.state === 'done') return refuse(OVER)
    const map = readCityMap(services.packsFolder)
    const asked = readMapBody(body, sheet.value, map.columns)
    if (!asked.ok) return asked
    await keepMap(platform.db, params.id, asked.value.map, now)
    if (asked.value.remember) {
      const { signature } = sheet.value
      await rememberMap(platform.db, { signature, ...asked.value, person: personOf(actor) }, now)
    }
    const bad = tryRows(platform, map, { ...sheet.value, map: asked.value.map })
    return ok({
      ok: sheet.value.rows.length - bad.length,
      bad: bad.length,
      first: bad.slice(0, FIRST_BAD).map(({ row, say }) => ({ row, say })),
    })
  },
})

export const runImportSheet = route({
  method: 'POST',
  path: '/api/imports/{id}/run',
  name: '导入：每行一件工单，同一个市编号只建一件',
  door: DOOR,
  params: ID,
  bodyKind: 'none',
  answer: async ({ params, platform, services, actor, now }) => {
    const sheet = await ownSheet(platform.db, params.id, actor)
    if (!sheet.ok) return sheet
    const { state } = sheet.value
    if (state === 'done') return ok(resultOf(sheet.value))
    if (state === 'new') return refuse(NOT_TRIED)
    const { db } = platform
    const done = await db.alone(sheetLock(params.id), async () =>
      actor.kind === 'staff' && (await claimSheet(db, params.id, now))
        ? runSheet(platform, readCityMap(services.packsFolder), sheet.value, actor)
        : undefined,
    )
    if (!done) {
      const other = await ownSheet(db, params.id, actor)
      return other.ok && other.value.state === 'done' ? ok(resultOf(other.value)) : refuse(BUSY)
    }
    return ok(resultOf({ ...sheet.value, ...done, state: 'done', done: sheet.value.total }))
  },
})

export const importState = route({
  method: 'GET',
  path: '/api/imports/{id}',
  name: '导入进行到哪里',
  door: DOOR,
  params: ID,
  answer: async ({ params, platform, actor }) => {
    const sheet = await ownSheet(platform.db, params.id, actor)
    return sheet.ok ? ok(resultOf(sheet.value)) : sheet
  },
})

export const badRows = route({
  method: 'GET',
  path: '/api/imports/{id}/bad.xlsx',
  name: '有问题的行，带原因',
  door: DOOR,
  params: ID,
  answer: async ({ params, platform, services, actor, now }) => {
    const sheet = await ownSheet(platform.db, params.id, actor)
    if (!sheet.ok) return sheet
    const { columns, state } = sheet.value
    const bad =
      state === 'tried' ? tryRows(platform, readCityMap(services.packsFolder), sheet.value) : sheet.value.bad
    const rows = bad.map((b) => [...columns.map((_, i) => b.cells[i] ?? ''), String(b.row), b.say])
    // They are the uploader's own rows, with names and telephones as they came: taking them out is written down.
    if (actor.kind === 'staff')
      await noteExport(
        platform.db,
        actor,
        { what: '导入里有问题的行', filters: { import: params.id }, rows: rows.length, capped: false },
        now,
      )
    const bytes = await writeTable([{ name: '有问题的行', head: [...columns, '原行号', '问题'], rows }])
    return new Raw((reply) => sendSheet(reply, bytes, '有问题的行'))
  },
})

const personOf = (actor: Actor): number => (actor.kind === 'staff' ? actor.personId : 0)

async function ownSheet(db: Database, id: string, actor: Actor): Promise<Result<StoredSheet>> {
  const found = await findSheet(db, id, personOf(actor))
  return found ? ok(found) : refuse(UNKNOWN)
}

const resultOf = (sheet: StoredSheet) => ({
  id: sheet.id,
  state: sheet.state,
  rows: sheet.total,
  done: sheet.done,
  created: sheet.created,
  same: sheet.same,
  bad: sheet.bad.length,
  first: sheet.bad.slice(0, FIRST_BAD).map(({ row, say }) => ({ row, say })),
  changed: sheet.changed.slice(0, 100),
})

type MapBody = { readonly map: ColumnMap; readonly remember: boolean; readonly name: string }

/** The mapping as it was sent: known fields, columns of this sheet, nothing required left out. */
function readMapBody(
  body: unknown,
  sheet: StoredSheet,
  fields: readonly { readonly field: string; readonly column: string; readonly required: boolean }[],
): Result<MapBody> {
  const no = (field: string, say: string) =>
    refuse({ code: 'invalid-input', status: 422, say, details: { faults: [{ field, say }] } })
  const { map, remember, name } = (typeof body === 'object' && body !== null ? body : {}) as Partial<MapBody>
  if (typeof map !== 'object' || map === null || Array.isArray(map))
    return no('map', '请求要写成 {"map": {"字段": "列名"}, "remember": true, "name": "…"}。请刷新页面再试。')
  const known = new Map(fields.map((f) => [f.field, f]))
  const own: Record<string, string> = {}
  for (const [field, column] of Object.entries(map)) {
    if (!known.has(field)) return no('map', `不认识的字段：${field.slice(0, 40)}。请刷新页面再试。`)
    if (typeof column !== 'string' || !sheet.columns.includes(column))
      return no(`map.${field}`, `表格里没有这一列：${String(column).slice(0, 40)}。请重新选。`)
    own[field] = column
  }
  const lacks = fields.filter((f) => f.required && !own[f.field])
  if (lacks.length > 0) return no('map', `还没有对上：${lacks.map((f) => f.column).join('、')}。`)
  const title = typeof name === 'string' && name.trim() ? name.trim().slice(0, 40) : sheet.name.slice(0, 40)
  return ok({ map: own, remember: remember === true, name: title })
}
