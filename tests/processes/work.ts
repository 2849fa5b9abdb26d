import { readFileSync } from 'node:fs'
import { writeTable } from '#modules/tickets/imports/sheets/write-table.ts'
import { type Database, findRow, type sql } from '#platform/database/database.ts'
import type { Receipt } from '../faults/load.ts'
import { type Client, guest } from './client.ts'
import type { Server } from './two.ts'

export const REPLY = { text: '三盏灯都修好了，今晚会亮，请放心。', outcome: 'solved', contacted: 'phone' }

/** Counts by a query whose one column is `n`. */
export const counterOf =
  (db: Database) =>
  async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
    (await findRow(db, query))?.n ?? 0

/** One act at one of the processes; its receipt. */
export async function take(
  who: Client,
  at: Server,
  id: string,
  action: string,
  input: object,
): Promise<Receipt> {
  const seen = await who.call<{ readonly rev?: number }>(at.base, 'GET', `/api/matters/${id}`)
  const { status, body } = await who.call<{
    readonly matter: { readonly number: string; readonly rev: number }
    readonly receipt: string
  }>(at.base, 'POST', `/api/matters/${id}/actions/${action}`, {
    rev: seen.body.rev,
    input,
  })
  if (status !== 200) throw new Error(`${action}: ${status} ${JSON.stringify(body)}`)
  return { matter: id, number: body.matter.number, rev: body.matter.rev, receipt: body.receipt }
}

export async function raise(at: Server, n: number): Promise<Receipt> {
  const { status, body } = await guest.call<{ id: string; number: string; receipt: string }>(
    at.base,
    'POST',
    '/api/tickets',
    {
      text: `安澜街 ${n} 号的路灯不亮，晚上看不见路。`,
      phone: `1900000${String(n).padStart(4, '0')}`,
      region: '449901001001',
    },
  )
  if (status !== 201) throw new Error(`create: ${status} ${JSON.stringify(body)}`)
  return { matter: body.id, number: body.number, rev: 1, receipt: body.receipt }
}

type Example = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** Uploads a spreadsheet of so many orders at one of the processes and confirms its columns. */
export async function upload(who: Client, at: Server, n: number): Promise<string> {
  const path = new URL('../../packs/city12345/example-spreadsheet.json', import.meta.url)
  const {
    header,
    rows: [first = []],
  } = JSON.parse(readFileSync(path, 'utf8')) as Example
  const orders = Array.from({ length: n }, (_, i) =>
    header.map((name, c) => (name === '工单编号' ? `N${n}-${i}` : (first[c] ?? ''))),
  )
  const form = new FormData()
  form.append(
    'file',
    new Blob([new Uint8Array(await writeTable([{ name: '表', head: header, rows: orders }]))]),
    '工单.xlsx',
  )
  const sent = await who.call<{ id: string; map: object }>(at.base, 'POST', '/api/imports', form)
  if (sent.status !== 201) throw new Error(JSON.stringify(sent))
  const { id, map } = sent.body
  const tried = await who.call<{ ok: number }>(at.base, 'POST', `/api/imports/${id}/map`, { map })
  if (tried.body.ok !== n) throw new Error(JSON.stringify(tried))
  return id
}
