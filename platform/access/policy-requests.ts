import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { type Note, note } from '#platform/directory/write-changes.ts'
import type { Day } from '#platform/kernel/day.ts'

export type PolicyRequest = {
  readonly id: number
  readonly key: string
  readonly value: number
  readonly proposedBy: string
  readonly proposer: string | null
  readonly proposedAt: string
}

/** Changes of security parameters that wait for the second person. */
export const waitingPolicy = (db: Database): Promise<readonly PolicyRequest[]> =>
  rows(
    db,
    sql<PolicyRequest>`select r.id, r.key, r.value, r.proposed_by as "proposedBy", p.name as proposer, r.proposed_at as "proposedAt"
      from registry.param_request r left join registry.person p on r.proposed_by = 'person:' || p.id
      where r.decided_at is null order by r.id`,
  )

/** Proposes a value; undefined when a change of this parameter waits already. */
export async function proposePolicy(
  db: Database,
  asked: { readonly key: string; readonly value: number },
  said: Note,
): Promise<number | undefined> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with r as (insert into registry.param_request(key, value, proposed_by, proposed_at)
        values (${asked.key}, ${asked.value}, ${said.actor}, ${said.at}) on conflict do nothing returning id),
      c as (insert into registry.change(at, actor_ref, what, target, detail)
        select ${said.at}, ${said.actor}, ${said.what}, ${said.target}, ${JSON.stringify(said.detail)}::jsonb from r)
      select id from r`,
  )
  return row?.id
}

/**
 * Puts a proposed value into force from today, with what the parameter said of itself before, or turns it down; false when it
 * was decided meanwhile.
 */
export async function decidePolicy(
  db: Database,
  asked: { readonly id: number; readonly granted: boolean; readonly today: Day; readonly name: string },
  said: Note,
): Promise<boolean> {
  const row = await findRow(
    db,
    sql<{ id: number }>`with c as (${note(said)}), r as (
        update registry.param_request set decided_by = ${said.actor}, decided_at = ${said.at}, granted = ${asked.granted}
        where id = ${asked.id} and decided_at is null returning id, key, value),
      o as (select distinct on (p.key) p.* from registry.param p join r on r.key = p.key
        where p.scope = 'district' and p.valid_from <= ${asked.today}::date order by p.key, p.valid_from desc),
      w as (insert into registry.param(key, scope, name, value, unit, source, article, confidence, valid_from)
        select r.key, 'district', coalesce(o.name, ${asked.name}), to_jsonb(r.value), coalesce(o.unit, ''), coalesce(o.source, ''),
          coalesce(o.article, ''), coalesce(o.confidence, ''), ${asked.today}::date from r left join o on o.key = r.key
        where ${asked.granted}
        on conflict (key, scope, valid_from) do update set value = excluded.value)
      select id from r`,
  )
  return row !== undefined
}
