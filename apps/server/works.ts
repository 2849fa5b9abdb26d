import { evaluateWhenDue } from '#modules/tickets/learning/evaluate.ts'
import { learnNext } from '#modules/tickets/learning/learn.ts'
import { followParents } from '#modules/tickets/reactions.ts'
import type { Work } from '#platform/background/background.ts'
import { termBefore } from '#platform/clock/term-before.ts'
import { upkeepOnce } from '#platform/database/upkeep.ts'
import { isPrepared } from '#platform/directory/not-prepared.ts'
import { removeErased } from '#platform/files/remove-erased.ts'
import { removeUnsent } from '#platform/files/remove-unsent.ts'
import { tallyBatch } from '#platform/ledger/catch-up.ts'
import { STRETCH } from '#platform/ledger/react.ts'
import { SEAL_BATCH, sealNext } from '#platform/ledger/tree-heads.ts'
import { backfill } from '#platform/matters/backfill.ts'
import { clocksDue } from '#platform/matters/clocks-due.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { recalendar } from '#platform/matters/recalendar.ts'
import { messageSender } from '#platform/messages/send-next.ts'
import { countInForce } from '#platform/rules/store.ts'
import type { Services } from './services.ts'

const ORDER_BATCH = 5000
const LEARN_BATCH = 500

/** How often, and how long apart, the order is asked for again while another process is at it. */
const ORDER_TRIES = 5
const ORDER_PAUSE_MS = 30

/**
 * The background work of one process: order, count, tell, seal, and let times come. Several processes on one database share it:
 * each turn is done by one, whichever comes first, and who finds another at it has nothing to do.
 */
export function works(platform: Platform, services: Services, publish: () => Promise<void>): readonly Work[] {
  const ordering: Work = {
    name: 'order',
    everyMs: 1000,
    nudged: true,
    batch: ORDER_BATCH,
    once: async () => {
      const moved = await order(platform)
      await publish()
      return moved
    },
  }
  return [ordering, ...shared(platform, services).map((work) => byOne(platform, work))]
}

/** Another process that orders may have looked before our entry was written: it is asked for again, not in a second. */
async function order({ db }: Platform): Promise<number> {
  for (let turn = 1; ; turn++) {
    const moved = await db.call<number>('sequence_ledger', ORDER_BATCH)
    if (moved >= 0 || turn === ORDER_TRIES) return Math.max(0, moved)
    await new Promise((resolve) => setTimeout(resolve, ORDER_PAUSE_MS))
  }
}

/** The same work, by one process at a time; before there is a district there is nothing to do. */
const byOne = ({ db, directory }: Platform, work: Work): Work => ({
  ...work,
  once: async () => (isPrepared(directory()) ? ((await db.alone(work.name, work.once)) ?? 0) : 0),
})

/** Messages go out where a gateway is attached; else they wait. */
const sending = (platform: Platform, { gateway }: Services): readonly Work[] =>
  gateway ? [{ name: 'messages', everyMs: 2000, batch: 1, once: messageSender(platform, gateway) }] : []

function shared(platform: Platform, services: Services): readonly Work[] {
  const counted = tallyBatch(platform.db)
  const refused = new Map<string, number>()
  return [
    {
      name: 'tally',
      everyMs: 700,
      batch: counted,
      once: () => platform.db.call<number>('tally_ledger', counted),
    },
    {
      name: 'seal',
      everyMs: 10_000,
      batch: SEAL_BATCH,
      once: async () => {
        const sealed = await sealNext(platform.db, services.signer, platform.now())
        await services.heads.publish(platform.db)
        return sealed
      },
    },
    { name: 'upkeep', everyMs: 30_000, once: () => upkeepOnce(platform.db) },
    // What was erased leaves the disk too.
    { name: 'erased files', everyMs: 5000, once: () => removeErased(platform.db, services.files) },
    // Uploads that nobody sent with anything: marked, and some minutes later gone.
    {
      name: 'unsent files',
      everyMs: 60_000,
      once: () => {
        const now = platform.now()
        const kept = platform.world(now).term('files.unsent')
        return removeUnsent(platform.db, termBefore(kept, now, platform.calendar()), now)
      },
    },
    // What was erased is told beside the backups at once: the list must not wait for the night.
    { name: 'erasures told', everyMs: 10_000, once: () => services.backups.tellErasures() },
    { name: 'backup', everyMs: 60_000, once: () => services.backups.nightly() },
    { name: 'clocks', everyMs: 15_000, once: () => clocksDue(platform, refused) },
    { name: 'calendar', everyMs: 5000, batch: 1, once: recalendar(platform) },
    // Figures of the past, where a measure is newer than they are.
    { name: 'measures', everyMs: 5000, batch: 1, once: backfill(platform) },
    { name: 'merged', everyMs: 1000, batch: STRETCH, once: () => followParents(platform) },
    { name: 'learn', everyMs: 3000, batch: LEARN_BATCH, once: () => learnNext(platform, LEARN_BATCH) },
    ...sending(platform, services),
    // Another process may have put a version into force.
    {
      name: 'rules',
      everyMs: 5000,
      once: async () => {
        if ((await countInForce(platform.db)) === platform.rules().inForce) return 0
        await platform.refresh()
        return 1
      },
    },
    // Judging the proposals over past tickets takes seconds; once a day is enough.
    { name: 'judge', everyMs: 600_000, once: async () => ((await evaluateWhenDue(platform)) ? 1 : 0) },
  ]
}
