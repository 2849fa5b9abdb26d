import type { Database } from '#platform/database/database.ts'

/** Long enough that what came in meanwhile is begun, short enough that verifying goes on. */
const BREATH_MS = 2
const SHARE = 10

export type Pace = {
  /** So many rows at a time. */
  readonly size: number
  /** Lets others come in between two pieces. */
  readonly breathe: () => Promise<void>
}

/**
 * How a long look through everything goes on beside people's work. A server's database works elsewhere; the embedded one works in
 * this process, where a large piece would hold everybody up, and piece upon piece would let nobody in.
 */
export const paceOf = (db: Database, most: number): Pace =>
  db.kind === 'embedded'
    ? {
        size: Math.ceil(most / SHARE),
        breathe: () => new Promise((resolve) => setTimeout(resolve, BREATH_MS)),
      }
    : { size: most, breathe: async () => {} }
