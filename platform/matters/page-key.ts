import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'

/** Where a page ended: the sort instant (null sorts last) and the id. */
export type PageKey = { readonly at: string | null; readonly id: string; readonly more?: string }

/** A page key as an opaque text for the address. */
export const pageText = (key: PageKey): string =>
  Buffer.from(JSON.stringify([key.at, key.id, key.more ?? ''])).toString('base64url')

// An instant or a day as this program writes them: a text that only one of the two clocks reads must not pass.
const PLACE = /^(?:19|2\d)\d{2}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/

const isPlace = (at: unknown): boolean =>
  at === null ||
  (typeof at === 'string' &&
    PLACE.test(at) &&
    !Number.isNaN(Date.parse(at)) &&
    new Date(at).toISOString().startsWith(at))

/** Reads a page key back; anything else is refused. */
export function pageKey(text: string | undefined): Result<PageKey | null> {
  if (!text) return ok(null)
  try {
    const [at, id, more] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [
      unknown,
      unknown,
      unknown,
    ]
    if (isPlace(at) && typeof id === 'string' && /^\d{1,18}$/.test(id))
      return ok({ at: at as string | null, id, more: typeof more === 'string' ? more : '' })
  } catch {
    // Falls through to the refusal: a key that was typed or cut off.
  }
  return refuse({ code: 'bad-page', status: 400, say: '翻页的位置读不懂。请回到第一页再看。' })
}
