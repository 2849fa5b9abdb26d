import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { actAsSeen, type Session } from './load.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const ERASE = { legalGround: 'purpose', request: '申请 2026-0007', because: '本人书面要求，已核对身份。' }
const REPLY = { text: '倒下的树已经清走，电线检查过，请放心。', outcome: 'solved', contacted: 'phone' }

/** A picture that nobody else sent: its bytes go with its ticket. */
function ownPhoto(): Uint8Array {
  const png = Buffer.from(PNG, 'base64')
  const chunk = Buffer.from(`tEXtComment\0${randomBytes(8).toString('hex')}`)
  const word = (n: number): Buffer => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(n)
    return bytes
  }
  const end = png.length - 12
  return Buffer.concat([
    png.subarray(0, end),
    word(chunk.length - 4),
    chunk,
    word(crc32(chunk)),
    png.subarray(end),
  ])
}

/** Sends a photo; answers its key, or the refusal; undefined when nobody answered. */
export async function uploadPhoto(
  base: string,
): Promise<{ readonly status: number; readonly key: string; readonly code: string } | undefined> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(ownPhoto())], { type: 'image/png' }), 'a.png')
  try {
    const answer = await fetch(`${base}/api/files`, { method: 'POST', body: form })
    const body = (await answer.json()) as { readonly key?: string; readonly code?: string }
    return { status: answer.status, key: body.key ?? '', code: body.code ?? '' }
  } catch {
    return undefined
  }
}

/** A ticket with a photo from its first word to erased by law; stops where nobody answers. */
export async function eraseOne(
  base: string,
  people: {
    readonly guest: Session
    readonly desk: Session
    readonly unit: Session
    readonly privacy: Session
  },
): Promise<void> {
  const photo = await uploadPhoto(base)
  if (photo?.status !== 201) return
  const sent = await people.guest.call('POST', '/api/tickets', {
    text: '云锦巷口的梧桐树倒了一半。',
    phone: '19000000871',
    region: '449901001001',
    photos: [photo.key],
  })
  const { id } = (sent?.body ?? {}) as { readonly id?: string }
  if (!id) return
  const steps = [
    [people.desk, 'dispatch', { lead: 'cgj' }],
    [people.unit, 'sign-in', {}],
    [people.unit, 'reply', REPLY],
    [people.desk, 'close', {}],
    [people.privacy, 'erase', ERASE],
  ] as const
  for (const [who, action, input] of steps)
    if ((await actAsSeen(who, id, action, input))?.status !== 200) return
}
