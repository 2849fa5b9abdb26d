import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '#apps/server/modules.ts'
import { works } from '#apps/server/works.ts'
import type { Database } from '#platform/database/database.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open.ts'
import { chunk, png } from '#platform/files/sample-images.ts'
import { act } from '#platform/matters/act.ts'
import { browserOf } from './support/browser.ts'
import { setParam } from './support/set-param.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, PLACE, raise, type Scene } from './support/ticket-stages.ts'
import { uploadFile } from './support/upload-file.ts'

// Photos that were uploaded and never sent with anything leave the disk; what any entry names stays.

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** A picture of one point, no two alike. */
const onePixel = (n: number): Buffer =>
  Buffer.from(png(chunk('tEXt', new TextEncoder().encode(`Comment\0${n}`))))
let world: TestWorld
let scene: Scene
let shade = 0
beforeAll(async () => {
  world = await openTestWorld()
  scene = await raise(world)
})
afterAll(() => world?.end())

/** One turn of a background work of this process. */
const turn = (name: string): Promise<number> =>
  works(world.platform, world.services, async () => {})
    .find((work) => work.name === name)!
    .once()

async function upload(bytes = onePixel(++shade)): Promise<string> {
  const answer = await uploadFile(world, bytes)
  expect(answer.statusCode).toBe(201)
  return answer.json<{ key: string }>().key
}

const isListed = async (key: string): Promise<boolean> =>
  (await findRow(world.db, sql<{ n: number }>`select 1 as n from platform.file where key = ${key}`)) !==
  undefined
const isOnDisk = (key: string): Promise<boolean> => world.services.files.has(key.split('-')[0]!)
const send = (photos: readonly string[]) =>
  browserOf(world).post('/api/tickets', {
    text: '路灯不亮。',
    phone: '19000000423',
    region: PLACE.village,
    photos,
  })

/** As an act does that had looked at its files already: the route asks before, the act writes. */
const noteWith = async (photos: readonly string[]): Promise<boolean> =>
  (
    await act(world.platform, {
      kind: 'tickets.ticket',
      id: scene.id,
      action: 'note',
      actor: (await castOf(world)).dispatcher,
      input: { note: '现场拍了。', photos },
    })
  ).ok

describe('an upload', () => {
  it('that was never sent stays for a day, then can be named no more, and some minutes later it is gone', async () => {
    const key = await upload()
    world.clock.pass(24 * HOUR_MS - MINUTE_MS)
    expect(await turn('unsent files')).toBe(0)
    world.clock.pass(2 * MINUTE_MS)
    expect(await turn('unsent files')).toBe(1)
    expect((await send([key])).body.code).toBe('file-missing')
    expect(await isListed(key)).toBe(true)
    world.clock.pass(11 * MINUTE_MS)
    expect(await turn('unsent files')).toBe(1)
    await turn('erased files')
    expect([await isListed(key), await isOnDisk(key)]).toEqual([false, false])
    expect(await turn('unsent files')).toBe(0)
  })

  it('that an entry names stays, with its bytes, also where somebody else never sent the same', async () => {
    const bytes = onePixel(++shade)
    const [kept, other, later] = [await upload(bytes), await upload(bytes), await upload()]
    expect((await send([kept])).status).toBe(201)
    world.clock.pass(25 * HOUR_MS)
    await turn('unsent files')
    // Looked at before the mark, written after it.
    expect(await noteWith([later])).toBe(true)
    world.clock.pass(11 * MINUTE_MS)
    await turn('unsent files')
    await turn('erased files')
    expect([await isListed(kept), await isListed(other), await isListed(later)]).toEqual([true, false, true])
    expect([await isOnDisk(kept), await isOnDisk(later)]).toEqual([true, true])
  })

  it('stays as long as the district says', async () => {
    await setParam(world, 'files.unsent', [3, 'day'])
    await upload()
    world.clock.pass(2 * 24 * HOUR_MS)
    expect(await turn('unsent files')).toBe(0)
    world.clock.pass(2 * 24 * HOUR_MS)
    expect(await turn('unsent files')).toBe(1)
  })
})

it('is looked after by one process at a time', async () => {
  world.clock.pass(HOUR_MS)
  await turn('unsent files')
  const key = await upload()
  world.clock.pass(30 * 24 * HOUR_MS)
  const done = await other(async (db) => db.alone('unsent files', () => turn('unsent files')))
  expect([done, await turn('unsent files')]).toEqual([0, 1])
  expect(await isListed(key)).toBe(true)
})

/** Another process on the same database, where the database is a server; else this one, which is busy with it. */
async function other<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return work(world.db)
  const url = new URL(server)
  url.pathname = `/${world.db.name}`
  const db = await openDatabase({ url: url.href }, [...migrations])
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
