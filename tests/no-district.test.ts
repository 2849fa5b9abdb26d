import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeServer, PACKS, type Running } from '#apps/server/server.ts'
import { works } from '#apps/server/works.ts'
import type { HomeView } from '#modules/tickets/views.ts'
import { seedPack } from '#platform/directory/seed-pack.ts'
import { browserOf } from './support/browser.ts'
import { freshDatabase } from './support/test-platform.ts'

// `yiwang start --empty`: a server over a database in which no district was prepared yet.

const folder = mkdtempSync(join(tmpdir(), 'yiwang-empty-'))
let opened: Awaited<ReturnType<typeof freshDatabase>>
let running: Running
beforeAll(async () => {
  opened = await freshDatabase()
  running = await makeServer({
    db: opened.db,
    dataFolder: folder,
    background: false,
    web: join(folder, 'no-web'),
  })
})
afterAll(async () => {
  await running.close()
  await opened.drop()
  rmSync(folder, { recursive: true, force: true })
})

const turns = () => works(running.platform, running.services, async () => {})

it('says what its administrator must do, at every door but the one that asks whether it runs', async () => {
  const guest = browserOf(running)
  for (const path of ['/api/public/home', '/api/session', '/api/directory', '/api/inbox'])
    expect(await guest.get(path)).toMatchObject({
      status: 503,
      body: {
        code: 'not-prepared',
        say: '这里还没有准备好地区，请管理员运行 ./yiwang setup --region 代码',
      },
    })
  expect((await guest.post('/api/tickets', { text: '路灯不亮。' })).body.code).toBe('not-prepared')
  expect((await guest.get('/api/health')).status).toBe(200)
})

it('has nothing to do in the background, and no fault to write down', async () => {
  for (const work of turns()) expect([work.name, await work.once()]).toEqual([work.name, 0])
})

it('serves as soon as there is a district', async () => {
  await seedPack(opened.db, PACKS, 'qinglan')
  await running.platform.refresh()
  const home = await browserOf(running).get<HomeView>('/api/public/home')
  expect([home.status, home.body.district.name]).toEqual([200, '岭海市青澜区'])
  for (const work of turns()) await expect(work.once()).resolves.toBeTypeOf('number')
})
