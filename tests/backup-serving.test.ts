import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeServer, PACKS, type Running } from '#apps/server/server.ts'
import { ticket } from '#modules/tickets/contract.ts'
import { openStaffSession } from '#platform/access/sessions.ts'
import { readBackup } from '#platform/backup/read-backup.ts'
import { verifyBackup } from '#platform/backup/verify-backup.ts'
import type { BackupsView } from '#platform/contract/backups.ts'
import { lockFolder } from '#platform/database/folder-lock.ts'
import { seedPack } from '#platform/directory/seed-pack.ts'
import { sealNext } from '#platform/ledger/tree-heads.ts'
import { act } from '#platform/matters/act.ts'
import { emptyMachine, type Machine, openMachine, restoreOn } from './support/backup-world.ts'
import { browserOf } from './support/browser.ts'
import { PLACE, RESIDENT } from './support/ticket-stages.ts'

// A server that people work with while its backup is made: in a folder of its own, or on TEST_DATABASE_URL's server.
const LONG = 300_000
const machines: Machine[] = []
let running: Running
let folder: string
beforeAll(async () => {
  const machine = await emptyMachine(process.env.TEST_DATABASE_URL)
  machines.push(machine)
  folder = join(machine.dataFolder, 'backups')
  const db = await openMachine(machine)
  await seedPack(db, PACKS, 'qinglan')
  running = await makeServer({
    db,
    dataFolder: machine.dataFolder,
    background: false,
    web: join(folder, 'no-web'),
  })
}, LONG)
afterAll(async () => {
  await running?.close()
  for (const { drop, dataFolder } of machines) {
    await drop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
})

/** Somebody raises a ticket; its number comes back once it is acknowledged. */
async function raise(): Promise<string> {
  const done = await act(running.platform, {
    kind: ticket.kind,
    action: 'create',
    actor: { kind: 'guest', ref: 'guest' },
    raiser: RESIDENT.party,
    input: { text: '安澜街三盏路灯不亮。', phone: RESIDENT.phone, region: PLACE.village },
  })
  if (!done.ok) throw new Error(done.refusal.say)
  // As between two requests: everything else gets its turn.
  await new Promise((resolve) => setImmediate(resolve))
  return done.value.matter.number
}

const order = async (): Promise<void> => {
  const { platform, services } = running
  while ((await platform.db.call<number>('sequence_ledger', 1000)) > 0);
  while ((await platform.db.call<number>('tally_ledger', 1000)) > 0);
  await sealNext(platform.db, services.signer, platform.now())
  await services.heads.publish(platform.db)
}

/** The numbers of the matters in a backup. */
async function numbersIn(file: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  await readBackup(join(folder, file), undefined, {
    rows: ({ name, columns }, lines) => {
      if (name !== 'platform.matter') return
      const at = columns.findIndex((c) => c.name === 'number')
      for (const line of lines) found.add((JSON.parse(line) as string[])[at] ?? '')
    },
  })
  return found
}

describe('a backup taken while people work', () => {
  let view: BackupsView
  it(
    'has everything that was acknowledged before it began, and holds nobody up',
    async () => {
      const before: string[] = []
      for (let i = 0; i < 12; i++) before.push(await raise())
      await order()
      expect(running.services.backups.begin('staff')).toBe(true)
      expect(running.services.backups.begin('staff')).toBe(false)
      let isOver = false
      const settled = running.services.backups.settled().then(() => {
        isOver = true
      })
      const during: string[] = []
      while (!isOver) {
        during.push(await raise())
        if (during.length % 5 === 0) await order()
      }
      await settled
      view = await running.services.backups.view(new Date())
      expect(view.light).toMatchObject({ colour: 'green' })
      expect(view.backups).toHaveLength(1)
      const there = await numbersIn(view.backups[0]!.file)
      expect(before.filter((number) => !there.has(number))).toEqual([])
      // People went on: more was acknowledged than the backup shows.
      expect(during.length).toBeGreaterThan(0)
      expect([...there].filter((number) => ![...before, ...during].includes(number))).toEqual([])
    },
    LONG,
  )

  it(
    'verifies by itself, and restored elsewhere',
    async () => {
      const file = join(folder, view.backups[0]!.file)
      expect((await verifyBackup(file, undefined)).faults).toEqual([])
      const machine = await emptyMachine()
      machines.push(machine)
      expect(await restoreOn(machine, file)).toMatchObject({
        ok: true,
        value: { verified: { ok: true, faults: [] } },
      })
    },
    LONG,
  )

  it('leaves nothing behind but itself and what is known of it', () => {
    expect(readdirSync(folder).filter((name) => !name.startsWith('yiwang-'))).toEqual([])
    expect(existsSync(join(folder, '..', 'backup-scratch'))).toBe(false)
  })
})

describe('a backup that cannot be made', () => {
  it(
    'says why, leaves no half file, and the next good one puts it right',
    async () => {
      const { backups } = running.services
      const other = mkdtempSync(join(tmpdir(), 'yiwang-other-'))
      try {
        // The signing key is gone: nothing can be signed.
        const before = readdirSync(folder)
        const key = join(folder, '../files')
        mkdirSync(key, { recursive: true })
        await running.platform.db.owner(`insert into platform.file(key, sm3, size, type, name, uploaded_by, created_at)
        values ('gone', 'ab${'0'.repeat(62)}', 1, 'image/png', 'a.png', 'guest', now())`)
        mkdirSync(join(key, 'ab', `ab${'0'.repeat(62)}`), { recursive: true })
        backups.begin('staff')
        await backups.settled()
        const told = (await backups.view(new Date())).light
        expect(told.colour).toBe('amber')
        expect(told.say).toContain('没有成功')
        expect(readdirSync(folder).filter((name) => !before.includes(name))).toEqual(['last-failure.json'])
        rmSync(join(key, 'ab'), { recursive: true })
        backups.begin('staff')
        await backups.settled()
        const after = await backups.view(new Date())
        expect(after.light).toMatchObject({
          colour: 'amber',
          say: expect.stringContaining('1 个登记过的上传文件'),
        })
      } finally {
        rmSync(other, { recursive: true, force: true })
      }
    },
    LONG,
  )
})

describe('who may', () => {
  /** Somebody of the demo district at a post with this role. */
  const as = async (role: string) => {
    const [post] = await running.platform.db.session((s) =>
      s.query<{ person: number; id: number }>(
        'select person_id as person, id from registry.post where role = $1 order by id limit 1',
        [role],
      ),
    )
    const opened = await openStaffSession(running.platform.db, post!.person, post!.id, new Date())
    if (!opened.ok) throw new Error(opened.refusal.say)
    return browserOf(running, opened.value.token)
  }

  it(
    'an administrator reads and makes; an auditor reads; nobody else',
    async () => {
      const admin = await as('admin')
      const listed = await admin.get<BackupsView>('/api/backups')
      expect(listed.status).toBe(200)
      expect(listed.body.nightlyAt).toBe('02:30')
      expect((await admin.post('/api/backups', {})).status).toBe(202)
      await running.services.backups.settled()
      const auditor = await as('auditor')
      expect((await auditor.get('/api/backups')).status).toBe(200)
      expect((await auditor.post('/api/backups', {})).status).toBe(403)
      const handler = await as('handler')
      expect((await handler.get('/api/backups')).status).toBe(403)
      expect((await browserOf(running).get('/api/backups')).status).toBe(401)
    },
    LONG,
  )

  it(
    'two programs never write into one folder at once',
    async () => {
      const { backups } = running.services
      // The lock of another living process.
      const unlock = lockFolder(folder, undefined, () => {})
      const { readFileSync, writeFileSync } = await import('node:fs')
      const lock = join(folder, 'lock')
      const own = readFileSync(lock, 'utf8')
      writeFileSync(lock, `${process.ppid} `)
      backups.begin('staff')
      await backups.settled()
      expect((await backups.view(new Date())).light.say).toContain('没有成功')
      writeFileSync(lock, own)
      unlock()
    },
    LONG,
  )
})
