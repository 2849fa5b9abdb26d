import { type Database, rows, sql } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { dayOf, endOfDay } from '#platform/kernel/day.ts'
import { unitView } from '#platform/matters/words.ts'
import type { BoardView } from './views.ts'

const MOST_PEOPLE = 60

type UnitRow = {
  readonly unit: string
  readonly open: number
  readonly today: number
  readonly late: number
  readonly unsigned: number
}
type PersonRow = {
  readonly id: number
  readonly name: string
  readonly unit: string
  readonly open: number
  readonly late: number
}

/** Live lead tasks with the matter's date, by the index of live tasks; secret matters are nobody's statistics. */
const leads = (
  unit: string | undefined,
) => sql`platform.matter_task t join platform.matter m on m.id = t.matter_id
  where t.state in ('open', 'accepted') and t.step = 'handle' and t.mode = 'lead' ${unit === undefined ? sql`` : sql`and t.unit = ${unit}`}
    and coalesce(m.facts->>'confidential', 'false') = 'false'`

/** What is open, due today, late and not yet signed for, by unit; and by the person who signed. */
export async function readBoard(
  db: Database,
  directory: Directory,
  unit: string | undefined,
  now: Date,
): Promise<BoardView> {
  const today = sql`count(*) filter (where m.due_at >= ${now} and m.due_at <= ${endOfDay(dayOf(now))})::int`
  const late = sql`count(*) filter (where m.due_at < ${now})::int`
  const units = await rows(
    db,
    sql<UnitRow>`select t.unit, count(*)::int as open, ${today} as today, ${late} as late,
      count(*) filter (where t.state = 'open')::int as unsigned
      from ${leads(unit)} group by t.unit order by late desc, today desc, open desc, t.unit`,
  )
  const people = await rows(
    db,
    sql<PersonRow>`select p.id, p.name, x.unit, x.open, x.late from (
        select (m.facts->'officers'->>t.unit)::int as person, t.unit, count(*)::int as open, ${late} as late
        from ${leads(unit)} and m.facts->'officers' ? t.unit group by 1, 2) x
      join registry.person p on p.id = x.person order by x.late desc, x.open desc, p.id limit ${MOST_PEOPLE}`,
  )
  return {
    today: units.reduce((sum, row) => sum + row.today, 0),
    late: units.reduce((sum, row) => sum + row.late, 0),
    units: units.map((row) => ({ ...row, unit: unitView(directory, row.unit) })),
    people: people.map((row) => ({ ...row, unit: unitView(directory, row.unit) })),
  }
}
