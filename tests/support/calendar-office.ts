import type { Browser } from './browser.ts'
import { TEST_NOTICE_2027 } from './test-notice.ts'
import { openTestWorld, type TestWorld } from './test-platform.ts'
import { browserAs } from './tokens.ts'

export type Said = { readonly code?: string; readonly say?: string; readonly id: number }
/** A year as the interface shows it. */
export type Year = {
  readonly days: readonly { readonly day: string; readonly kind: string; readonly name: string }[]
  readonly loadedTo: string
  readonly ends: { readonly level: string; readonly year: number } | null
}

/** The administrator and the supervisor of a test's district, who change its calendar together. */
export type CalendarOffice = {
  readonly world: TestWorld
  readonly admin: Browser
  readonly second: Browser
}

export const openOffice = async (at: string): Promise<CalendarOffice> => signIn(await openTestWorld(at))

/** Both sign in; again after days have passed. */
export const signIn = async (world: TestWorld): Promise<CalendarOffice> => ({
  world,
  admin: await browserAs(world, 'guyiming', 'admin'),
  second: await browserAs(world, 'fangjingxing', 'supervisor'),
})

export const proposeNotice = async ({ admin }: CalendarOffice): Promise<number> =>
  (await admin.post<Said>('/api/calendar/notices', { text: TEST_NOTICE_2027 })).body.id

export const decide = (who: Browser, id: number, decision: string, note?: string) =>
  who.post<Said>(`/api/calendar/changes/${id}/decide`, { decision, ...(note ? { note } : {}) })

export const close = ({ admin }: CalendarOffice, what: 'closure' | 'reopened', from: string) =>
  admin.post<Said>('/api/calendar/closures', {
    what,
    from,
    name: '台风停工',
    basis: '区政府停工决定（测试）',
  })
