import type { MatterView } from '#platform/contract/views.ts'
import type { Actor } from '#platform/contract/who.ts'
import { findRow, sql } from '#platform/database/database.ts'
import { findMatter } from '#platform/matters/load.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { presentMatter } from '#platform/matters/present.ts'
import { findStaff } from './test-platform.ts'

type Closing = Pick<MatterView, 'closedAt' | 'closedWords'>

/** The first matter of which a condition holds. */
export async function matterWhere({ db }: Platform, condition: string): Promise<string> {
  const found = await findRow(
    db,
    sql<{
      id: string
    }>`select id::text as id from platform.matter where ${sql.raw(condition)} order by id limit 1`,
  )
  if (!found) throw new Error(`no matter with ${condition}`)
  return found.id
}

/** What a matter's view says of its closing: to an officer, and to the person who raised it. */
export async function closingOf(platform: Platform, id: string): Promise<readonly Closing[]> {
  const loaded = await findMatter(platform.db, id, platform.kinds.says)
  if (!loaded) throw new Error(`no matter ${id}`)
  const raiser: Actor = { kind: 'raiser', ref: loaded.matter.raiser ?? 'nobody', matterId: id }
  const readers: readonly Actor[] = [await findStaff(platform.db, 'zhouliyan'), raiser]
  return Promise.all(
    readers.map(async (reader) => {
      const view = await presentMatter(platform, loaded, reader, platform.now())
      if (!view.ok) throw new Error(view.refusal.say)
      const { closedAt, closedWords } = view.value
      return { closedAt, closedWords }
    }),
  )
}
