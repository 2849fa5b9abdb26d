import { migrations } from '#apps/server/modules.ts'
import { openDatabase } from '#platform/database/open.ts'
import { backfill } from '#platform/matters/backfill.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import { measuredLater } from '../support/tickets-measured.ts'

// A process that brings the figures of the past to a measure that came later, says each turn, and stays until it is killed.

const db = await openDatabase({ url: process.env.DATABASE_URL ?? '' }, [...migrations])
const platform = await openPlatform({ db, modules: [measuredLater], now: () => new Date() })
const once = backfill(platform)
console.log('begins')
while ((await once()) > 0) console.log('turn')
console.log('done')
setInterval(() => {}, 60_000)
