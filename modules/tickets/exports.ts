import type { JsonObject } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

export type Exported = {
  readonly what: string
  readonly filters: object
  readonly rows: number
  readonly capped: boolean
}

/** Writes down that somebody took a list out; before it is sent. */
export async function noteExport(db: Database, actor: Staff, exported: Exported, now: Date): Promise<void> {
  await rows(
    db,
    sql`insert into tickets.export(at, person_ref, post_id, unit, role, what, filters, rows, capped)
      values (${now}, ${actor.ref}, ${actor.postId}, ${actor.unit}, ${actor.role}, ${exported.what},
        ${JSON.stringify(exported.filters)}::jsonb, ${exported.rows}, ${exported.capped})`,
  )
}

export type ExportLine = {
  readonly at: string
  readonly person: string
  readonly unit: string
  readonly role: string
  readonly what: string
  readonly filters: JsonObject
  readonly rows: number
  readonly capped: boolean
}

/** The newest exports, with the name of who took them. */
export const readExports = (db: Database): Promise<readonly ExportLine[]> =>
  rows(
    db,
    sql<ExportLine>`select e.at, coalesce(p.name, e.person_ref) as person, coalesce(u.name, e.unit) as unit, e.role, e.what,
        e.filters, e.rows, e.capped
      from tickets.export e left join registry.person p on 'person:' || p.id = e.person_ref
        left join registry.unit u on u.code = e.unit order by e.id desc limit 200`,
  )
