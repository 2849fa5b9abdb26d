import { staffActor } from '#platform/access/sessions.ts'
import type { Desk } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import { dayOf } from '#platform/kernel/day.ts'

export type Staff = Extract<Actor, { readonly kind: 'staff' }>

/** Who sits at which desk: everybody who acts in the simulation really holds the post. */
export type Cast = {
  readonly at: (desk: Desk) => readonly Staff[]
  /** One of those at a desk, the same for the same number. */
  readonly one: (desk: Desk, n: number) => Staff
}

type Row = {
  readonly person: number
  readonly name: string
  readonly id: number
  readonly unit: string
  readonly unitName: string
  readonly unitShort: string
  readonly role: string
  readonly title: string
}

/** Reads everybody who holds a post today. */
export async function readCast(db: Database, now: Date): Promise<Cast> {
  const found = await rows(
    db,
    sql<Row>`select pe.id as person, pe.name, po.id, po.unit, u.name as "unitName", u.short as "unitShort", po.role, po.title
      from registry.post po join registry.person pe on pe.id = po.person_id join registry.unit u on u.code = po.unit
      where po.valid_from <= ${dayOf(now)}::date and (po.valid_to is null or po.valid_to >= ${dayOf(now)}::date) order by pe.id, po.id`,
  )
  const desks = Map.groupBy(found, (row) => `${row.unit}:${row.role}`)
  const known = new Map<string, readonly Staff[]>()
  for (const [key, people] of desks)
    known.set(
      key,
      people.map((row) => staffActor(row.person, row.name, row)),
    )
  const at = (desk: Desk) => known.get(`${desk.unit}:${desk.role}`) ?? []
  return {
    at,
    one: (desk, n) => {
      const people = at(desk)
      const found = people[n % people.length]
      if (!found) throw new Error(`没有人在岗：${desk.unit} ${desk.role}。请先在“人员”里给这个岗位安排人。`)
      return found
    },
  }
}
