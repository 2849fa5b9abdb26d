import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { BACKFILLED } from '#platform/matters/backfilled.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { otherProgram } from '../support/other-program.ts'
import { openTestWorld, type TestWorld } from '../support/test-platform.ts'
import { DANGER, raise } from '../support/ticket-stages.ts'
import { measuredLater, URGENT } from '../support/tickets-measured.ts'

// Processes bring figures of the past to a measure that came later, two at a time, and are killed in the middle of it.

const SERVER = process.env.TEST_DATABASE_URL ?? ''
const MATTERS = 700
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let world: TestWorld
beforeAll(async () => {
  if (SERVER === '') return
  world = await openTestWorld()
  for (let i = 0; i < MATTERS; i++) await raise(world, { text: DANGER })
})
afterAll(() => world?.end())

const left = async (): Promise<number> =>
  (
    await findRow(
      world.db,
      sql<{ n: number }>`select count(*)::int as n from platform.matter where measured = 1`,
    )
  )?.n ?? -1

/** Starts one; `until` waits for so many words of its. */
function start(): { readonly until: (word: string) => Promise<void>; readonly kill: () => Promise<void> } {
  const url = new URL(SERVER)
  url.pathname = `/${world.db.name}`
  const script = fileURLToPath(new URL('./backfilling.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: { ...process.env, DATABASE_URL: url.href },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    until: (word) =>
      new Promise((resolve) => {
        child.stdout.on('data', (part: Buffer) => part.toString().includes(word) && resolve())
        void ended.then(resolve)
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

it.skipIf(SERVER === '')(
  'each matter is counted once, whoever is killed when (skipped without TEST_DATABASE_URL)',
  async () => {
    const seen: number[] = []
    for (let round = 0; round < 3; round++) {
      const both = [start(), start()]
      await Promise.race(both.map((one) => one.until('turn')))
      await Promise.all(both.map((one) => one.kill()))
      seen.push(await left())
    }
    expect(seen[0]).toBeGreaterThan(0)
    expect(seen[0]).toBeLessThan(MATTERS)
    const last = start()
    await last.until('done')
    await last.kill()
    expect(await left()).toBe(0)
    const entries = await rows(
      world.db,
      sql<{
        n: number
      }>`select count(*)::int as n from platform.ledger where action = ${BACKFILLED} group by matter_id`,
    )
    expect([entries.length, entries.every((e) => e.n === 1)]).toEqual([MATTERS, true])
    await world.settle()
    const later = await otherProgram(world, [measuredLater])
    const { faults, remarks } = await verifyAll(later.platform, later.services.signer.publicKey)
    expect({ faults, remarks }).toEqual({ faults: [], remarks: [] })
    const counted = sql<{
      n: number
    }>`select sum(n)::int as n from platform.counted_in_words() where measure = ${URGENT}`
    expect((await findRow(world.db, counted))?.n).toBe(MATTERS)
  },
)
