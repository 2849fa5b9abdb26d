import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { MatterView, ProblemView } from '#platform/contract/views.ts'
import { actAsSeen } from './support/act-as-seen.ts'
import { type Answer, browserOf } from './support/browser.ts'
import { CHINESE } from './support/roles.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, PLACE, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'
import { uploadFile } from './support/upload-file.ts'

// A picture of one point: the smallest file that is what it says.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let world: TestWorld
let address = 0
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

/** Sends one file as a browser does. */
async function upload(
  bytes: Buffer,
  name: string,
  type = 'image/png',
): Promise<Answer<{ key: string; name: string } & ProblemView>> {
  const answer = await uploadFile(world, bytes, { name, type, from: `10.1.0.${address++ % 250}` })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

describe('a file that comes in', () => {
  it.each([
    '../../../../etc/passwd',
    '..\\..\\win.ini',
    'a/b/c.png',
    '.',
    '',
    '\u202egnp.exe',
    '照片😀.png',
    'x'.repeat(3000),
    'a\u0000b.png',
    "'; drop table platform.file;--.png",
  ])('keeps no path of its name: %j', async (name) => {
    const sent = await upload(PNG, name.replaceAll(/["\r\n]/g, ''))
    expect([201, 400, 422]).toContain(sent.status)
    if (sent.status !== 201) expect(sent.body.say).toMatch(CHINESE)
    else expect(sent.body.name).not.toMatch(/[\\/\0]/)
  })

  it.each([
    ['nothing', Buffer.alloc(0), 415],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 415],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 415],
    ['a program', Buffer.from('MZ\u0090\u0000'.repeat(100), 'latin1'), 415],
    ['a picture with a page behind it', Buffer.concat([PNG, Buffer.from('<script>alert(1)</script>')]), 415],
    ['half a picture', PNG.subarray(0, 40), 415],
    ['more than is allowed', Buffer.alloc(13 * 1024 * 1024, 1), 413],
  ])('that is %s is refused in words', async (_what, bytes, status) => {
    const refused = await upload(bytes, 'photo.png')
    expect(refused.status).toBe(status)
    expect(refused.body.say).toMatch(CHINESE)
  })

  it('lies in its folder under its hash, and nowhere else', async () => {
    await upload(PNG, '../../escaped.png')
    expect(existsSync(join(world.services.packsFolder, '..', 'escaped.png'))).toBe(false)
  })
})

describe('who sees a photo', () => {
  const raise = (photos: readonly string[], phone: string) => {
    const browser = browserOf(world)
    return browser
      .post<ReceiptView & ProblemView>('/api/tickets', {
        text: '安澜街三盏路灯不亮。',
        phone,
        region: PLACE.village,
        photos,
      })
      .then((sent) => ({ browser, sent }))
  }

  it('the one who raised it and whoever sees the matter; nobody else, and nobody before it is sent', async () => {
    const { body } = await upload(PNG, 'lamp.png')
    const path = `/api/files/${body.key}`
    expect((await browserOf(world).get(path)).status).not.toBe(200)
    const { browser, sent } = await raise([body.key], '19000000423')
    expect(sent.status).toBe(201)
    const seen = await browser.get<MatterView>(`/api/matters/${sent.body.id}`)
    expect(seen.body.photos.map((p) => p.key)).toEqual([body.key])
    const dispatcher = await browserAs(world, 'linxiaozhou')
    const stranger = await raise([], '19000000999')
    const outsider = await browserAs(world, 'chenyining')
    expect((await browser.get(path)).status).toBe(200)
    expect((await dispatcher.get(path)).status).toBe(200)
    for (const other of [browserOf(world), stranger.browser, outsider])
      expect((await other.get(path)).status).not.toBe(200)
  })

  it('a photo serves one matter: somebody else who has its key cannot hang it on theirs', async () => {
    const { body } = await upload(PNG, 'lamp.png')
    expect((await raise([body.key], '19000000423')).sent.status).toBe(201)
    const again = await raise([body.key], '19000000999')
    expect(again.sent.status).toBe(422)
    expect(again.sent.body.code).toBe('file-missing')
  })

  it('a key that was never given out is refused', async () => {
    const { sent } = await raise(['abcdefghijklmnopqrst'], '19000000423')
    expect([sent.status, sent.body.code]).toEqual([422, 'file-missing'])
  })

  it('an answer with a photo that was not uploaded, or is of another matter, is refused; its own is taken', async () => {
    const scene = await TICKET_STAGES.handling!(world, await castOf(world))
    const officer = await browserAs(world, 'zhouliyan')
    const note = (photos: readonly string[]) =>
      actAsSeen(officer, scene.id, 'note', { note: '现场看过。', photos })
    const theirs = (await upload(PNG, 'theirs.png')).body.key
    await raise([theirs], '19000000423')
    for (const photos of [['abcdefghijklmnopqrst'], [theirs]])
      expect((await note(photos)).body.code).toBe('file-missing')
    const own = (await upload(PNG, 'own.png')).body.key
    expect((await note([own])).status).toBe(200)
    expect((await note([own])).status).toBe(200)
  })
})
