import { clientOf } from './lifecycle.ts'
import { type Timed, timed } from './timed.ts'

/** An officer's, a dispatcher's and a leader's pages over HTTP, as the ordinary people they are. */
export async function measureLists(port: number, times: number): Promise<readonly Timed[]> {
  const officer = clientOf(port)
  const leader = clientOf(port)
  await officer('POST', '/api/session', { demo: 'zhouliyan' })
  await leader('POST', '/api/session', { demo: 'hanzhiyuan' })
  const pages: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['officer: inbox', () => officer('GET', '/api/inbox?limit=50')],
    ['officer: list, newest first', () => officer('GET', '/api/matters?limit=50')],
    ['officer: list of one category', () => officer('GET', '/api/matters?limit=50&category=0101')],
    ['officer: late ones', () => officer('GET', '/api/matters?limit=50&late=true')],
    ['officer: search by words', () => officer('GET', '/api/matters?limit=50&q=%E8%B7%AF%E7%81%AF')],
    ['leader: whole district, newest first', () => leader('GET', '/api/matters?limit=50')],
    ['leader: late ones', () => leader('GET', '/api/matters?limit=50&late=true')],
    [
      'leader: the tickets behind a figure of three years',
      () => leader('GET', '/api/matters?limit=50&measure=tickets.received&from=2024-01-01&to=2026-09-26'),
    ],
    ['leader: one town', () => leader('GET', '/api/matters?limit=50&region=449901001')],
  ]
  const found: Timed[] = []
  for (const [what, page] of pages) {
    const taken: number[] = []
    for (let i = 0; i < times; i++) {
      const at = performance.now()
      await page()
      taken.push(performance.now() - at)
    }
    found.push(timed(what, taken.slice(3)))
  }
  return found
}
