import { rows, sql } from '#platform/database/database.ts'
import type { TestWorld } from './test-platform.ts'

/** Puts a parameter into force from a day, as a district would; what it says of itself stays. */
export async function setParam(
  world: TestWorld,
  key: string,
  [value, unit]: readonly [value: number | boolean, unit: string],
  from = '2022-09-02',
): Promise<void> {
  await rows(
    world.db,
    sql`insert into registry.param(key, value, unit, valid_from) values (${key}, ${JSON.stringify(value)}::jsonb, ${unit}, ${from}::date)
      on conflict (key, scope, valid_from) do update set value = excluded.value, unit = excluded.unit`,
  )
  await world.platform.refresh()
}
