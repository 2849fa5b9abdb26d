import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTable } from '#modules/tickets/imports/sheets/write-table.ts'
import { openStaffSession } from '#platform/access/sessions.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { openTestWorld, type TestWorld } from '../../../tests/support/test-platform.ts'

// The import wizard and the exports over HTTP: the city's own dirt, the same order twice, hostile files.

type Sheet = {
  readonly titleRows: readonly string[]
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
const example = JSON.parse(
  readFileSync(new URL('../../../packs/city12345/example-spreadsheet.json', import.meta.url), 'utf8'),
) as Sheet
let world: TestWorld
const tokens = new Map<string, string>()

async function tokenOf(role: string): Promise<string> {
  const known = tokens.get(role)
  if (known) return known
  const post = await findRow(
    world.db,
    sql<{
      id: number
      person: number
    }>`select id, person_id as person from registry.post where role = ${role} order by id limit 1`,
  )
  const session = await openStaffSession(world.db, post?.person ?? 0, post?.id ?? 0, world.clock.now)
  if (!session.ok) throw new Error(session.refusal.say)
  tokens.set(role, session.value.token)
  return session.value.token
}

type Answer = { readonly status: number; readonly body: Record<string, never>; readonly raw: Buffer }
async function call(role: string, method: 'GET' | 'POST', url: string, body?: object): Promise<Answer> {
  const answer = await world.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${await tokenOf(role)}` },
    ...(body ? { payload: body } : {}),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, body: isJson ? answer.json() : {}, raw: answer.rawPayload }
}

async function upload(bytes: Uint8Array, role = 'dispatcher', name = '工单.xlsx'): Promise<Answer> {
  const boundary = 'xxxxboundaryxxxx'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/imports',
    payload,
    headers: {
      authorization: `Bearer ${await tokenOf(role)}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  })
  return { status: answer.statusCode, body: answer.json(), raw: answer.rawPayload }
}

/** The example as the hotline hands it out: a title line above the column names. */
const exampleXlsx = (data = example.rows): Promise<Buffer> =>
  writeTable([{ name: '工单导出', head: [example.titleRows[0] ?? ''], rows: [example.header, ...data] }])
const bad = (cells: Record<string, string>): readonly string[] =>
  example.header.map((name, i) => cells[name] ?? example.rows[0]?.[i] ?? '')

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world?.end())

describe('the import of a city spreadsheet', () => {
  let id = ''
  let map: object = {}

  it('finds the column names below the title and proposes what each column is', async () => {
    const more = [
      bad({ 工单编号: '' }),
      bad({ 工单编号: 'LH1', 诉求内容: '嗯', 诉求标题: '' }),
      bad({ 工单编号: 'LH2', 办理时限: '尽快' }),
      bad({ 工单编号: 'LH3', 诉求类型: '骂人' }),
      bad({ 工单编号: 'LH4', 来电时间: '2026-12-01 09:00' }),
      bad({ 工单编号: 'LH2609221044', 诉求内容: '同一个编号在一张表里出现两次' }),
    ]
    const answer = await upload(await exampleXlsx([...example.rows, ...more]))
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ rows: 10, columns: example.header })
    expect(answer.body.map).toMatchObject({
      externalNo: '工单编号',
      text: '诉求内容',
      cityDueAt: '办理时限',
      village: '社区',
    })
    id = answer.body.id as unknown as string
    map = answer.body.map as unknown as object
  })

  it('wants the mapping checked first, and says what is wrong with each row without writing', async () => {
    expect((await call('dispatcher', 'POST', `/api/imports/${id}/run`)).body.code).toBe('not-tried')
    const { status, body } = await call('dispatcher', 'POST', `/api/imports/${id}/map`, {
      map,
      remember: true,
      name: '市表',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: 5, bad: 5 })
    const says = (body.first as unknown as { row: number; say: string }[]).map((f) => [f.row, f.say])
    expect(says).toEqual([
      [7, '没有市编号。'],
      [8, '没有诉求内容，或者太短（至少 4 个字）。'],
      [9, '办理时限“尽快”读不懂，应是日期，或“5 个工作日”这样。'],
      [10, '诉求类型“骂人”不认识，应是投诉、求助、建议、咨询、举报、感谢之一。'],
      [11, '来电时间“2026-12-01 09:00”在将来。请核对是不是写错了。'],
    ])
    expect(
      (await findRow(world.db, sql<{ n: number }>`select count(*)::int as n from platform.matter`))?.n,
    ).toBe(0)
  })

  it('makes one ticket of each order, with the city’s number and date, and gives bad rows back', async () => {
    const { body } = await call('dispatcher', 'POST', `/api/imports/${id}/run`)
    expect(body).toMatchObject({ state: 'done', created: 4, same: 1, bad: 5, done: 10 })
    const found = await rows(
      world.db,
      sql<{
        number: string
        channel: string
        property: string
        region: string
        secret: boolean
        due: string
        phone: string | null
        title: string
        note: string
      }>`
        select m.facts->>'cityNumber' as number, m.facts->>'channel' as channel, m.facts->>'property' as property, m.facts->>'region' as region,
          (m.facts->>'confidential')::boolean as secret, to_char(c.until_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as due,
          p.parts->>'phone' as phone, p.title, lp.content->>'note' as note
        from platform.matter m join platform.matter_private p on p.matter_id = m.id join platform.clock c on c.matter_id = m.id and c.code = 'city'
          join platform.ledger_private lp on lp.matter_id = m.id and lp.rev = 1 order by 1`,
    )
    expect(found.map((f) => [f.number, f.property, f.due, f.phone, f.secret])).toEqual([
      ['LH2609221044', 'complaint', '2026-10-20 23:59', '19000002046', false],
      ['LH2609221051', 'help', '2026-09-23 23:59', '19000002051', false],
      ['LH2609221063', 'inquiry', '2026-09-24 23:59', '0759-2000063', false],
      ['LH2609221070', 'report', '2026-10-20 23:59', null, true],
    ])
    expect(found.every((f) => f.channel === '12345')).toBe(true)
    expect(found[0]?.title).toBe('铺面夜里占道烧烤，油烟飘进家里')
    expect(world.platform.directory().regions.get(found[0]?.region ?? '')?.name).toBe('榕荫社区')
    expect(found[1]?.note).toContain('办理要求：请尽快处理')
    const sheet = await call('dispatcher', 'GET', `/api/imports/${id}/bad.xlsx`)
    const table = await readSheet(sheet.raw)
    expect(table[0]).toEqual([...example.header, '原行号', '问题'])
    expect(table).toHaveLength(6)
    expect([table[4]?.[0], table[4]?.at(-2)]).toEqual(['LH3', '10'])
  })

  it('keeps no row longer than needed, and lets nobody else look', async () => {
    const kept = await findRow(
      world.db,
      sql<{ n: number }>`select jsonb_array_length(rows) as n from tickets.sheet where id = ${id}`,
    )
    expect(kept?.n).toBe(0)
    expect((await call('admin', 'GET', `/api/imports/${id}`)).status).toBe(404)
    expect((await call('handler', 'GET', `/api/imports/${id}`)).status).toBe(403)
  })

  it('remembers the mapping, knows every order again, and says where the city’s date has changed', async () => {
    const later = example.rows.map((row) =>
      row[0] === 'LH2609221051' ? row.map((c) => (c === '2026/9/23' ? '2026/9/25' : c)) : row,
    )
    const second = await upload(await exampleXlsx(later))
    await call('dispatcher', 'POST', `/api/imports/${second.body.id}/map`, {
      map: second.body.map,
      remember: false,
      name: '',
    })
    const { body } = await call('dispatcher', 'POST', `/api/imports/${second.body.id}/run`)
    expect(body).toMatchObject({ created: 0, same: 4, bad: 0 })
    expect(body.changed).toMatchObject([
      {
        row: 4,
        say: expect.stringMatching(
          /^以前导过，是 .+；市里的时限由9月23日.*变成9月25日.*，没有改动，请核对。$/,
        ),
      },
    ])
    expect((await call('dispatcher', 'POST', `/api/imports/${second.body.id}/run`)).body).toMatchObject({
      same: 4,
    })
    const renamed = await upload(await exampleXlsx())
    const own = { ...(renamed.body.map as unknown as object), cityNote: '承办单位' }
    await call('dispatcher', 'POST', `/api/imports/${renamed.body.id}/map`, {
      map: own,
      remember: true,
      name: '改过',
    })
    expect((await upload(await exampleXlsx())).body.map).toMatchObject({ cityNote: '承办单位' })
  })

  it('reads the same table as GB18030 text', async () => {
    const line = (cells: readonly string[]) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')
    const text = [line(example.titleRows), ...[example.header, ...example.rows].map(line)].join('\r\n')
    const answer = await upload(gb18030(text), 'dispatcher', '工单.csv')
    expect(answer).toMatchObject({ status: 201, body: { rows: 4, columns: example.header } })
  })

  it('refuses a mapping that names what is not there', async () => {
    const { body } = await upload(await exampleXlsx())
    const send = async (sent: object) =>
      (await call('dispatcher', 'POST', `/api/imports/${body.id}/map`, sent)).body.say
    expect(await send({})).toContain('请求要写成')
    expect(await send({ map: { nothing: '工单编号' } })).toContain('不认识的字段')
    expect(await send({ map: { externalNo: '没有这列' } })).toContain('表格里没有这一列')
    expect(await send({ map: { externalNo: '工单编号' } })).toContain('还没有对上')
  })
})

describe('hostile spreadsheets', () => {
  it('refuses what is no spreadsheet, what is empty, and what is too large, each in words', async () => {
    const says = async (bytes: Uint8Array) => {
      const { status, body } = await upload(bytes)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      return body.say as unknown as string
    }
    expect(await says(Buffer.from('%PDF-1.4\n%%EOF'))).toContain('这里可以传')
    expect(await says(Buffer.alloc(0))).toContain('空的')
    expect(await says(Buffer.from('一行字'))).toContain('没有一行内容')
    expect(await says((await exampleXlsx()).subarray(0, 900))).toMatch(/损坏|压缩包/)
    expect(
      await says(await exampleXlsx(Array.from({ length: 6000 }, () => example.rows[0] as readonly string[]))),
    ).toContain('一次最多')
    expect(await says(workbook('<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'))).toContain(
      '一次最多',
    )
    expect(await says(workbook('x'.repeat(60_000_000)))).toContain('一次最多')
    expect(await says(workbook('x'.repeat(60_000_000), 1000))).toContain('一次最多')
    expect(await says(workbook('<row>', 5, '<!DOCTYPE a [<!ENTITY x "xxxxxxxx">]>'))).toContain('读不出来')
  })
})

describe('exports', () => {
  it('hands out a list as texts, masked, and writes down who took it', async () => {
    await call('dispatcher', 'POST', '/api/tickets', {
      text: '=HYPERLINK("http://x","点我") 请回电 19000004444',
      region: '449901001001',
    })
    const file = await call('dispatcher', 'GET', '/api/export/matters.xlsx?open=true')
    expect(file.status).toBe(200)
    const table = await readSheet(file.raw)
    expect(table[0]?.slice(0, 3)).toEqual(['编号', '标题', '状态'])
    const titles = table.slice(1).map((row) => String(row[1]))
    expect(titles.some((t) => t.startsWith('=HYPERLINK'))).toBe(true)
    expect(titles.join()).not.toContain('19000004444')
    const box = await call('dispatcher', 'GET', '/api/export/inbox.xlsx?box=dispatch')
    expect((await readSheet(box.raw)).length).toBeGreaterThan(3)
    const log = await call('auditor', 'GET', '/api/exports')
    expect(log.body.exports).toMatchObject([
      { what: '待派', role: 'dispatcher', filters: { box: 'dispatch' } },
      { what: '台账', filters: { open: true }, rows: table.length - 1 },
      { what: '导入里有问题的行', rows: 5 },
    ])
    await expect(rows(world.db, sql`delete from tickets.export`)).rejects.toThrow()
    expect((await call('dispatcher', 'GET', '/api/exports')).status).toBe(403)
    expect((await call('dispatcher', 'GET', '/api/export/inbox.xlsx?box=no')).status).toBe(404)
  })
})

/** A workbook of one sheet, made by hand so that it can lie: `declared` is the size it says the sheet has. */
function workbook(sheet: string, declared?: number, before = ''): Buffer {
  const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>${body}`
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const parts: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      ),
    ],
    [
      'xl/workbook.xml',
      xml(`<workbook xmlns="${main}"><sheets><sheet name="a" sheetId="1"/></sheets></workbook>`),
    ],
    [
      'xl/worksheets/sheet1.xml',
      xml(`${before}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`),
    ],
  ]
  const files: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [name, text] of parts) {
    const packed = deflateRawSync(text)
    const size = declared !== undefined && name.includes('sheet1') ? declared : text.length
    const head = Buffer.alloc(30)
    head.write('PK\x03\x04', 'latin1')
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(size, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 'latin1')
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    files.push(head, Buffer.from(name), packed)
    list.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(
    list.reduce((n, b) => n + b.length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...list, end])
}

/** Text in GB18030, found by decoding: every two-byte code of the table, once. */
function gb18030(text: string): Buffer {
  const codes = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let a = 0x81; a <= 0xfe; a++)
    for (let b = 0x40; b <= 0xfe; b++) {
      if (b === 0x7f) continue
      const char = decoder.decode(Uint8Array.of(a, b))
      if ([...char].length === 1) codes.set(char, [a, b])
    }
  return Buffer.from(
    [...text].flatMap((c) => (c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : [...(codes.get(c) ?? [0x3f])])),
  )
}
