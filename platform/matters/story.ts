import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { Decided } from './decide.ts'
import type { KindEntry } from './registry.ts'

/** One decided act of a story, with who did it and when. */
export type Step = {
  readonly decided: Decided
  readonly action: string
  readonly actorRef: string
  readonly unit: string | null
  readonly behalf: string | null
  readonly at: Date
}

/** What happens to one matter in one write: usually one step, many when history is loaded. */
export type Story = {
  readonly entry: KindEntry
  readonly before: MatterState | null
  readonly after: MatterState
  readonly steps: readonly Step[]
  readonly parts: JsonObject
  readonly title: string
  /** Of a matter that was there before: the set of measures it was last counted with. */
  readonly measured?: number
  readonly source?: { readonly source: string; readonly id: string }
  /** The person who raised it, when this is the first that is heard of them. */
  readonly party?: JsonObject
  /** A session that lets them follow it, opened by the same write. */
  readonly session?: JsonObject
}

/** Rows of one write, by table; tables without rows are left out. */
export class Payload {
  readonly rows: Record<string, JsonObject[]> = {}
  add(table: string, ...found: readonly JsonObject[]): void {
    if (found.length === 0) return
    const list = this.rows[table]
    if (list) list.push(...found)
    else this.rows[table] = [...found]
  }
}
