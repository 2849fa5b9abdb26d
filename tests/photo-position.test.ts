import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { bytesOf } from '#platform/files/bytes.ts'
import { exif, GPS_BYTES, jpeg } from '#platform/files/sample-images.ts'
import { sm3 } from '#platform/kernel/sm3.ts'
import { readSealed } from '#platform/matters/read-sealed.ts'
import { privateHash } from '#platform/matters/seal.ts'
import { browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { PLACE } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'
import { uploadFile } from './support/upload-file.ts'

// A telephone writes into a photo where it was taken: that stays with the original and goes to nobody.

const PHOTO = Buffer.from(jpeg(exif(1)))
const HASH = Buffer.from(sm3(PHOTO)).toString('hex')
const MARKS = { position: Buffer.from(GPS_BYTES), exif: Buffer.from(bytesOf('Exif')) }

/** Which marks of the telephone the bytes still carry. */
const marksIn = (bytes: Buffer): readonly string[] =>
  Object.entries(MARKS).flatMap(([name, mark]) => (bytes.includes(mark) ? [name] : []))

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

/** What the first entry of a matter kept, after it was found to be what the entry sealed. */
async function sealedContent(matter: string): Promise<JsonObject> {
  const row = await findRow(
    world.db,
    sql<{ sealed: Uint8Array; salt: Uint8Array; content: JsonObject }>`select l.sealed, k.salt, k.content
      from platform.ledger l join platform.ledger_private k on k.matter_id = l.matter_id and k.rev = l.rev
      where l.matter_id = ${matter}::bigint and l.rev = 1`,
  )
  if (!row) throw new Error(`no first entry of ${matter}`)
  const sealed = readSealed(new Uint8Array(row.sealed))
  expect(privateHash(new Uint8Array(row.salt), row.content)).toBe(sealed?.private)
  return row.content
}

it('the position in a photo stays with the sealed original, and no other who sees the photo gets it', async () => {
  expect(marksIn(PHOTO)).toEqual(['position', 'exif'])
  const sent = await uploadFile(world, PHOTO, { name: 'lamp.jpg', type: 'image/jpeg' })
  const { key } = sent.json<{ key: string }>()
  const resident = browserOf(world)
  const raised = await resident.post<ReceiptView>('/api/tickets', {
    text: '安澜街三盏路灯不亮。',
    phone: '19000000423',
    region: PLACE.village,
    photos: [key],
  })
  expect([sent.statusCode, raised.status]).toEqual([201, 201])

  const officer = await browserAs(world, 'linxiaozhou')
  for (const browser of [officer, resident]) {
    const seen = await browser.get<Buffer>(`/api/files/${key}`)
    expect(seen).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } })
    expect(seen.body.subarray(0, 2)).toEqual(PHOTO.subarray(0, 2))
    expect(marksIn(seen.body)).toEqual([])
  }

  const original = readFileSync(join(world.folder, 'files', HASH.slice(0, 2), HASH))
  expect(original.equals(PHOTO)).toBe(true)
  const content = await sealedContent(raised.body.id)
  expect(content.photos).toEqual([key])
  expect(key.startsWith(`${HASH}-`)).toBe(true)
})
