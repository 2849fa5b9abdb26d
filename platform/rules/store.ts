import type { JsonObject } from '#platform/contract/state.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import type { Note } from '#platform/directory/write-changes.ts'
import type { Day } from '#platform/kernel/day.ts'
import type { RuleVersion } from './versions.ts'

/** All versions of all tables, or of one, oldest first. */
export const readVersions = (db: Database, table?: string): Promise<readonly RuleVersion[]> =>
  rows(
    db,
    sql<RuleVersion>`select table_id as "table", no, state, content, examples, valid_from::text as "from", note,
      writers, written_at as "writtenAt", put_by as "putBy", put_at as "putAt", rev
      from platform.rule_version where ${table ?? null}::text is null or table_id = ${table ?? null} order by table_id, no`,
  )

/** How many versions are in force: tells another process that there is a new one. */
export const countInForce = async (db: Database): Promise<number> =>
  (await findRow(
    db,
    sql<{ n: number }>`select count(*)::int as n from platform.rule_version where state = 'in-force'`,
  ))!.n

const json = (value: unknown): string => JSON.stringify(value)
const noteOf = ({ at, actor, what, target, detail }: Note) =>
  sql`insert into registry.change(at, actor_ref, what, target, detail) select ${at}, ${actor}, ${what}, ${target}, ${json(detail)}::jsonb from done`

/** The version that a district begins with; answers false when another process was first. */
export async function beginTable(
  db: Database,
  first: Pick<RuleVersion, 'table' | 'content' | 'examples'>,
  at: Date,
): Promise<boolean> {
  const done = await findRow(
    db,
    sql`with t as (insert into platform.rule_table(id, created_at) values (${first.table}, ${at}) on conflict do nothing returning id)
      insert into platform.rule_version(table_id, no, state, content, examples, valid_from, note, written_at, put_at)
      select id, 1, 'in-force', ${json(first.content)}::jsonb, ${json(first.examples)}::jsonb, '1949-10-01', '建区时的内容', ${at}, ${at} from t
      returning no`,
  )
  return done !== undefined
}

/** A new draft; answers its number, or undefined when there is an open version already. */
export async function insertDraft(
  db: Database,
  draft: Pick<RuleVersion, 'table' | 'content' | 'examples' | 'writers'>,
  said: Note,
): Promise<number | undefined> {
  const made = await findRow(
    db,
    sql<{ no: number }>`with done as (
        insert into platform.rule_version(table_id, no, state, content, examples, writers, written_at)
        select ${draft.table}, max(no) + 1, 'draft', ${json(draft.content)}::jsonb, ${json(draft.examples)}::jsonb, ${draft.writers}::int[], ${said.at}
        from platform.rule_version where table_id = ${draft.table} on conflict do nothing returning no),
      noted as (${noteOf(said)})
      select no from done`,
  )
  return made?.no
}

type Changed = Partial<
  Pick<RuleVersion, 'content' | 'examples' | 'from' | 'note' | 'state' | 'writers' | 'putBy'>
> & {
  readonly put?: Day
}

/** Changes the open version, if nobody did since it was read; answers whether it was. The note is one with the change. */
export async function changeOpen(db: Database, was: RuleVersion, to: Changed, said: Note): Promise<boolean> {
  const next = { ...was, ...to }
  const done = await findRow(
    db,
    sql<{ no: number }>`with done as (
        update platform.rule_version set content = ${json(next.content)}::jsonb, examples = ${json(next.examples)}::jsonb,
          valid_from = ${to.put ?? next.from}::date, note = ${next.note}, state = ${next.state}, writers = ${next.writers}::int[], rev = rev + 1,
          put_by = ${to.put ? next.putBy : null}::int, put_at = ${to.put ? said.at : null}::timestamptz,
          written_at = ${to.content ? said.at : was.writtenAt}
        where table_id = ${was.table} and no = ${was.no} and rev = ${was.rev} and state = ${was.state} returning no),
      noted as (${noteOf(said)})
      select no from done`,
  )
  return done !== undefined
}

/** Gives up the open version. */
export async function dropOpen(db: Database, was: RuleVersion, said: Note): Promise<boolean> {
  const done = await findRow(
    db,
    sql<{ no: number }>`with done as (
        delete from platform.rule_version where table_id = ${was.table} and no = ${was.no} and rev = ${was.rev} and state = ${was.state} returning no),
      noted as (${noteOf(said)})
      select no from done`,
  )
  return done !== undefined
}

/** What a note of a step says. */
export const stepDetail = (
  version: Pick<RuleVersion, 'no' | 'note' | 'from'>,
  more: JsonObject = {},
): JsonObject => ({
  version: version.no,
  ...(version.note ? { note: version.note } : {}),
  ...(version.from ? { from: version.from } : {}),
  ...more,
})
