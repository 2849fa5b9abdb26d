import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { joinProcesses } from '#apps/server/processes.ts'
import { sql } from '#platform/database/database.ts'
import { killNow, type Place, runYiwang, startServer, stop } from '../faults/child.ts'
import { missingReceipts, type Receipt, verified } from '../faults/load.ts'
import { type Client, signInAt } from './client.ts'
import { openTwo, type Server, startHolder, type Two, until } from './two.ts'
import { counterOf, raise, take, upload } from './work.ts'

// Of two server processes on one PostgreSQL one is killed, stopped, or started in the wrong place; the other goes on.

const SERVER = process.env.TEST_DATABASE_URL ?? ''
// Processes start and are killed here, which takes long on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let two: Two
let a: Server
let b: Server
let count: ReturnType<typeof counterOf>
let dispatcher: Client

describe.skipIf(SERVER === '')(
  'one of two processes on one PostgreSQL (skipped without TEST_DATABASE_URL)',
  () => {
    beforeAll(async () => {
      process.env.YIWANG_RATE_FACTOR = '100'
      two = await openTwo(SERVER)
      a = two.a
      b = two.b
      count = counterOf(two.db)
      dispatcher = await signInAt(a.base, 'linxiaozhou')
    })
    afterAll(async () => {
      for (const server of [a, b]) server?.child.process.kill('SIGKILL')
      await two?.end()
    })

    it('a spreadsheet is run once though both are asked, and taken up at once when its process is killed', async () => {
      const one = await upload(dispatcher, a, 30)
      const run = (at: Server, id: string) =>
        dispatcher.call<{ state?: string; created?: number; code?: string }>(
          at.base,
          'POST',
          `/api/imports/${id}/run`,
        )
      const both = await Promise.all([run(a, one), run(b, one)])
      expect(both.some((r) => r.body.created === 30)).toBe(true)
      for (const { body } of both) expect(body.code ?? body.state).toMatch(/^(already-running|done)$/)
      expect(await ordersOf(30)).toBe(30)

      const other = await upload(dispatcher, b, 1500)
      const cut = run(b, other).catch(() => undefined)
      await until(
        'the run has begun',
        async () => (await count(sql`select done::int as n from tickets.sheet where id = ${other}`)) > 0,
      )
      await killNow(b.child)
      await cut
      const { status, body } = await run(a, other)
      expect([status, body.state]).toEqual([200, 'done'])
      expect(await ordersOf(1500)).toBe(1500)
      b = await startServer(two.place)
    })

    it('a process that is killed in the middle of every background work leaves it to the others at once', async () => {
      const holder = await startHolder(two.url)
      const made = await raise(a, 400)
      const { matter } = made
      const waiting = sql<{
        n: number
      }>`select count(*)::int as n from platform.ledger_queue q join platform.ledger l on l.id = q.id where l.matter_id = ${matter}`
      // Nobody else is at it while somebody is: the order stands still.
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(await count(waiting)).toBe(1)
      await holder.kill()
      await until('the order goes on', async () => (await count(waiting)) === 0)
      await until(
        'the tallies go on',
        async () =>
          (await count(
            sql`select (select pos from platform.cursor where name = 'tally')::int - max(pos)::int as n from platform.ledger_order`,
          )) === 0,
      )
      await until(
        'the seal goes on',
        async () =>
          (await count(
            sql`select (select max(size) from platform.tree_head)::int - 1 - max(pos)::int as n from platform.ledger_order`,
          )) === 0,
      )
      const lessons = sql<{
        n: number
      }>`select (select pos from platform.cursor where name = 'tickets.learning')::int - max(pos)::int as n from platform.ledger_order`
      await until('the learning goes on', async () => (await count(lessons)) === 0)
      expect((await verified(a.base)).faults).toEqual([])
    })

    it('one is killed under load and another stopped for a newer one: nothing acknowledged is lost', async () => {
      const receipts: Receipt[] = []
      let isOver = false
      const servers = (): readonly Server[] => [a, b]
      const breath = () => new Promise((resolve) => setTimeout(resolve, 40))
      const worker = async (_: unknown, own: number): Promise<void> => {
        for (let n = 0; !isOver; n++) {
          // Cut off: a proxy would ask the other; here the next ticket does.
          const at = servers()[(own + n) % 2]!
          const made = await raise(at, 500 + own * 100 + n).catch(() => undefined)
          if (made) receipts.push(made)
          const sent =
            made &&
            (await take(dispatcher, at, made.matter, 'dispatch', { lead: 'cgj', co: [] }).catch(
              () => undefined,
            ))
          if (sent) receipts.push(sent)
          await breath()
        }
      }
      const load = Promise.all(Array.from({ length: 4 }, worker))
      const more = async (): Promise<void> => {
        const had = receipts.length
        await until('work goes on', async () => receipts.length > had + 10)
      }
      await more()
      await killNow(b.child)
      await more()
      b = await startServer(two.place)
      await more()
      const [old, newer] = [a, await startServer(two.place)]
      a = newer
      expect(await stop(old.child)).toBe(0)
      await more()
      isOver = true
      await load
      expect(await missingReceipts(b.base, receipts.slice(-200))).toEqual([])
      expect((await verified(a.base)).faults).toEqual([])
    })

    it('who would seal with another key, or keep files elsewhere, is told so and does not start', async () => {
      const elsewhere: Place = { ...two.place, folder: mkdtempSync(join(tmpdir(), 'yiwang-elsewhere-')) }
      const joining = (newKey = false) =>
        joinProcesses(two.db, {
          dataFolder: elsewhere.folder,
          version: 'test',
          newKey,
          now: new Date(),
        })
      try {
        const child = runYiwang(elsewhere, ['start', '--no-screens'])
        expect(await child.ended).toBe(1)
        expect(child.printed()).toMatch(/没有启动：.* 上的进程 \d+正在用另一把封存密钥/)
        expect(await joining(true)).toMatchObject({ refusal: { code: 'foreign-key' } })
        cpSync(join(two.place.folder, 'keys'), join(elsewhere.folder, 'keys'), { recursive: true })
        expect(await joining()).toMatchObject({ refusal: { code: 'foreign-folder' } })
        expect(await stop(a.child)).toBe(0)
        expect(await stop(b.child)).toBe(0)
        rmSync(join(elsewhere.folder, 'keys'), { recursive: true })
        expect(await joining()).toMatchObject({ refusal: { code: 'other-seal' } })
        expect(await joining(true)).toMatchObject({ ok: true })
      } finally {
        rmSync(elsewhere.folder, { recursive: true, force: true })
      }
    })

    it('every head is signed with one key and told once', async () => {
      const heads = await count(sql`select count(*)::int as n from platform.tree_head`)
      expect(await count(sql`select count(distinct key_id)::int as n from platform.tree_head`)).toBe(1)
      const told = readFileSync(headsFile(), 'utf8').trim().split('\n')
      expect([new Set(told).size, told.length]).toEqual([told.length, heads])
    })
  },
)

const headsFile = (): string => join(two.place.folder, `heads-${two.db.name}.jsonl`)

/** Tickets of the spreadsheet of so many rows. */
const ordersOf = (n: number): Promise<number> =>
  count(sql`select count(*)::int as n from platform.matter_source where source_id like ${`N${n}-%`}`)
