import { policyOn } from '#platform/access/policy.ts'
import { readableScopes } from '#platform/access/scopes.ts'
import { isOpen, sessionName } from '#platform/access/sessions.ts'
import type { Actor } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { Platform } from '#platform/matters/platform.ts'
import type { LiveEvent } from '../events.ts'
import { liveStream } from '../live-stream.ts'
import { Raw, route } from '../route.ts'
import { SECURITY_HEADERS } from '../security.ts'

const HEARTBEAT_MS = 20_000
const MOST = 2000

/** Live updates: that something happened to a matter the caller may see, never what was written. Who comes back goes on where they were, at any process. */
export const liveEvents = route({
  method: 'GET',
  path: '/api/events',
  name: '实时更新（server-sent events）',
  answer: async ({ platform, services: { events }, actor, token = '', reply, request }) => {
    if (events.size() >= MOST)
      return {
        ok: false,
        refusal: { code: 'too-many-listeners', status: 503, say: '实时更新人数已满，页面会改为定时刷新。' },
      }
    return new Raw(() => {
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      raw.write('retry: 5000\n\n')
      const leave = (): void => {
        stop()
        clearInterval(beat)
      }
      // Leaves first: a write after the end would be a fault of the whole process.
      const end = (): void => {
        leave()
        raw.end()
      }
      const stream = liveStream(platform.db, events, {
        seesIt: watcher(platform, actor),
        came: request.headers['last-event-id'],
        write: (text) => void (raw.writableEnded || raw.write(text)),
        end,
      })
      const stop = events.subscribe({ session: sessionName(token), ...stream, end })
      const beat = setInterval(() => {
        stream.beat()
        // A session that ran out, or whose end was not heard of. A database that is away is no reason to end.
        isOpen(
          platform.db,
          token,
          platform.now(),
          policyOn(platform.directory().params, dayOf(platform.now())),
        ).then(
          (open) => open || end(),
          () => {},
        )
      }, HEARTBEAT_MS)
      raw.on('close', leave)
      return reply
    })
  },
})

/** What concerns somebody: their desks' matters, or the one they raised. */
function watcher(platform: Platform, actor: Actor): (event: LiveEvent) => boolean {
  if (actor.kind === 'raiser') return (event) => event.matter === actor.matterId
  const mine = new Set(actor.kind === 'staff' ? readableScopes(platform.directory(), actor) : [])
  return (event) => event.scopes.some((scope) => mine.has(scope))
}
