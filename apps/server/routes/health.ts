import { rows, sql } from '#platform/database/database.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { secondsBehind } from '#platform/matters/clock-steps.ts'
import { route } from '../route.ts'

export const health = route({
  method: 'GET',
  path: '/api/health',
  name: '是否在运行',
  door: 'anyone',
  answer: async ({ platform, services, now }) => {
    const [lag] = await rows(
      platform.db,
      sql<{ queue: number; pos: string | null; tally: string | null }>`select
      (select count(*)::int from (select 1 from platform.ledger_queue limit 10001) x) as queue,
      (select max(pos)::text from platform.ledger_order) as pos, (select pos::text from platform.cursor where name = 'tally') as tally`,
    )
    return ok({
      ok: true,
      name: 'yiwang',
      version: services.version,
      database: platform.db.kind,
      now: now.toISOString(),
      upSeconds: Math.max(0, Math.round((now.getTime() - services.startedAt.getTime()) / 1000)),
      // More than 0: the clock is behind what is written already, somebody must look at it.
      clockBehindSeconds: await secondsBehind(platform.db, now),
      ledger: {
        waiting: lag?.queue ?? 0,
        ordered: Number(lag?.pos ?? -1) + 1,
        counted: Number(lag?.tally ?? -1) + 1,
      },
    })
  },
})
