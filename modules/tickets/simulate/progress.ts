import { findRow, rows, sql } from '#platform/database/database.ts'
import type { Platform } from '#platform/matters/platform.ts'

export type SimulationOptions = {
  readonly pack: string
  /** Whole months before the present one. */
  readonly months: number
  /** How many in all; the pack's story is told whole even where it has more. */
  readonly tickets: number
  readonly seed: string
  /** The present of the simulation; nothing happens after it. */
  readonly now: Date
}

const JOB = 'simulation'

type Kept = Omit<SimulationOptions, 'now'> & { readonly now: string; readonly done: readonly number[] }

/** What is known of a simulation in this database: never begun, interrupted, or whole. */
export async function simulationState(platform: Platform): Promise<'none' | 'running' | 'done'> {
  const row = await findRow(
    platform.db,
    sql<{ state: 'running' | 'done' }>`select state from platform.job where id = ${JOB}`,
  )
  return row?.state ?? 'none'
}

/** One process at a time simulates; undefined, and nothing done, while another one is at it. */
export const simulateAlone = <T>(platform: Platform, work: () => Promise<T>): Promise<T | undefined> =>
  platform.db.alone(JOB, work)

/** Begins, or takes up an interrupted one with the options it began with. */
export async function beginSimulation(
  platform: Platform,
  asked: SimulationOptions,
): Promise<{ readonly options: SimulationOptions; readonly done: readonly number[] }> {
  const row = await findRow(
    platform.db,
    sql<{ state: string; detail: Kept }>`select state, detail from platform.job where id = ${JOB}`,
  )
  if (row?.state === 'running')
    return { options: { ...row.detail, now: new Date(row.detail.now) }, done: row.detail.done }
  const detail: Kept = { ...asked, now: asked.now.toISOString(), done: [] }
  await rows(
    platform.db,
    sql`insert into platform.job(id, kind, state, total, detail, created_at, updated_at)
      values (${JOB}, 'simulation', 'running', ${asked.tickets}, ${JSON.stringify(detail)}::jsonb, ${platform.now()}, ${platform.now()})
      on conflict (id) do update set state = 'running', total = excluded.total, detail = excluded.detail, updated_at = excluded.updated_at`,
  )
  return { options: asked, done: [] }
}

/** Writes down that a slice of days is whole. */
export const noteSlice = async (platform: Platform, slice: number): Promise<void> => {
  await rows(
    platform.db,
    sql`update platform.job set updated_at = ${platform.now()}, done = done + 1,
      detail = jsonb_set(detail, '{done}', (detail->'done') || to_jsonb(${slice}::int)) where id = ${JOB}`,
  )
}

export const endSimulation = async (platform: Platform): Promise<void> => {
  await rows(
    platform.db,
    sql`update platform.job set state = 'done', updated_at = ${platform.now()} where id = ${JOB}`,
  )
}
