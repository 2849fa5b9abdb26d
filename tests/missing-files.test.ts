import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { backup } from '#apps/cli/backup.ts'
import { verify } from '#apps/cli/verify.ts'
import { verifyFrom } from '#apps/cli/verify-from.ts'
import type { ReceiptView } from '#modules/tickets/views.ts'
import { exif, jpeg } from '#platform/files/sample-images.ts'
import type { Verified } from '#platform/matters/verify.ts'
import { browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { PLACE } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'
import { uploadFile } from './support/upload-file.ts'

// An uploaded file that is registered and not on the disk: backing up and verifying both say so, and end with 1.

let world: TestWorld
let key: string
let matter: string
const dataBefore = process.env.YIWANG_DATA
beforeAll(async () => {
  world = await openTestWorld()
  process.env.YIWANG_DATA = world.folder
  const sent = await uploadFile(world, Buffer.from(jpeg(exif(1))), { name: 'a.jpg', type: 'image/jpeg' })
  key = sent.json<{ key: string }>().key
  const raised = await browserOf(world).post<ReceiptView>('/api/tickets', {
    text: '安澜街三盏路灯不亮。',
    phone: '19000000423',
    region: PLACE.village,
    photos: [key],
  })
  matter = raised.body.id
})
afterAll(async () => {
  if (dataBefore === undefined) delete process.env.YIWANG_DATA
  else process.env.YIWANG_DATA = dataBefore
  await world.end()
})

type Told = { readonly code: number; readonly said: string }

/** What a command prints and how it ends. */
async function told(run: (print: (line: string) => void) => Promise<number>): Promise<Told> {
  const lines: string[] = []
  const code = await run((line) => lines.push(line))
  return { code, said: lines.join('\n') }
}

const backUp = () => told((print) => backup(world.db, ['--to', join(world.folder, 'backups')], print))
const check = () => told((print) => verify(world.platform, [], print))
const newestBackup = (): string => {
  const folder = join(world.folder, 'backups')
  return join(
    folder,
    readdirSync(folder)
      .filter((name) => name.endsWith('.tar.gz'))
      .toSorted()
      .at(-1)!,
  )
}
const light = async () => (await world.services.backups.view(new Date())).light

it('with every file on the disk all is green', async () => {
  const backed = await backUp()
  expect([backed.code, backed.said.slice(0, 2)]).toEqual([0, '绿：'])
  expect((await light()).colour).toBe('green')
  expect(await check()).toMatchObject({ code: 0 })
})

it('with an original gone the backup is amber, on the page too, and says so again when it is read', async () => {
  const hash = key.slice(0, 64)
  rmSync(join(world.folder, 'files', hash.slice(0, 2), hash))
  const backed = await backUp()
  expect([backed.code, backed.said.slice(0, 2)]).toEqual([1, '黄：'])
  expect(backed.said).toContain('有 1 个在磁盘上找不到')
  expect(await light()).toMatchObject({ colour: 'amber', say: '有 1 个登记过的上传文件在磁盘上找不到。' })
  const read = await told((print) => verifyFrom(['--from', newestBackup()], print))
  expect(read.code).toBe(1)
  expect(read.said).toContain(`[file ${hash}]`)
  expect(read.said).toContain('黄：')
})

it('verifying names it, by command and on the auditor’s page', async () => {
  const hash = key.slice(0, 64)
  const checked = await check()
  expect(checked.code).toBe(1)
  expect(checked.said).toContain(`[file ${hash}] 事项 ${matter} 的上传文件登记过，磁盘上没有（原件）`)
  const auditor = await browserAs(world, 'shenzhibai')
  const { body } = await auditor.post<Verified>('/api/ledger/verify', {})
  expect(body.ok).toBe(false)
  expect(body.faults.map((f) => [f.kind, f.where])).toEqual([['missing-file', `file ${hash}`]])
})
