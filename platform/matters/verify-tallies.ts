import { type Database, rows, sql } from '#platform/database/database.ts'
import { type Fault, MOST_FAULTS } from './fault.ts'
import { paceOf } from './verify-pace.ts'

type Row = {
  readonly measure: string
  readonly grain: string
  readonly cut: string
  readonly period: string
  readonly k1: string
  readonly k2: string
  readonly told: string
  readonly stands: string
}

/** Every tally against the sum of the counts in the ledger up to where counting has come; a measure's in one moment. */
export async function verifyTallies(db: Database, faults: Fault[]): Promise<number> {
  const pace = paceOf(db, 1)
  for (const measures of await parts(db)) {
    await verifySums(db, measures, faults)
    await pace.breathe()
    await verifyCounted(db, measures, faults)
    await pace.breathe()
  }
  const [all] = await rows(db, sql<{ n: string }>`select count(*)::text as n from platform.tally`)
  return Number(all?.n ?? 0)
}

/** All measures at once where the database works elsewhere, one by one where it works in this process (`paceOf`). */
async function parts(db: Database): Promise<readonly (readonly string[])[]> {
  const found = await rows(
    db,
    sql<{
      measure: string
    }>`select measure from platform.tally union select measure from platform.counted_in_words()
      union select x.m from platform.ledger l, unnest(l.counts) x order by 1`,
  )
  const all = found.map(({ measure }) => measure)
  return db.kind === 'embedded' ? all.map((measure) => [measure]) : [all]
}

async function verifySums(db: Database, measures: readonly string[], faults: Fault[]): Promise<void> {
  const wrong = await rows(
    db,
    sql<Row>`with c as (
        select x.m as measure, x.d as day, x.n, x.c as channel, x.g as category, x.r as region, x.u as unit
        from platform.ledger_order o join platform.ledger l on l.id = o.id, unnest(l.counts) x
        where o.pos <= (select pos from platform.cursor where name = 'tally') and x.m = any(${measures}::text[])),
      told as (select c.measure, v.grain, v.cut, v.period, v.k1, v.k2, sum(c.n) as n from c cross join lateral (values
          ('d', '', c.day, '', ''), ('d', 'channel', c.day, c.channel, ''), ('d', 'category', c.day, c.category, ''), ('d', 'region', c.day, c.region, ''),
          ('d', 'unit', c.day, c.unit, ''), ('m', '', date_trunc('month', c.day)::date, '', ''), ('m', 'channel', date_trunc('month', c.day)::date, c.channel, ''),
          ('m', 'category', date_trunc('month', c.day)::date, c.category, ''), ('m', 'region', date_trunc('month', c.day)::date, c.region, ''),
          ('m', 'unit', date_trunc('month', c.day)::date, c.unit, ''), ('m', 'region,channel', date_trunc('month', c.day)::date, c.region, c.channel),
          ('m', 'region,category', date_trunc('month', c.day)::date, c.region, c.category), ('m', 'region,unit', date_trunc('month', c.day)::date, c.region, c.unit),
          ('m', 'unit,channel', date_trunc('month', c.day)::date, c.unit, c.channel), ('m', 'unit,category', date_trunc('month', c.day)::date, c.unit, c.category)
        ) v(grain, cut, period, k1, k2) group by 1, 2, 3, 4, 5, 6)
      select coalesce(told.measure, t.measure) as measure, coalesce(told.grain, t.grain) as grain, coalesce(told.cut, t.cut) as cut,
        coalesce(told.period, t.period)::text as period, coalesce(told.k1, t.k1) as k1, coalesce(told.k2, t.k2) as k2, coalesce(told.n, 0)::text as told, coalesce(t.n, 0)::text as stands
      from told full join (select t.measure, t.grain, t.cut, t.period, case when position(',' in t.cut) > 0 then t.k1 else c.key end as k1,
          case when position(',' in t.cut) > 0 then c.key else '' end as k2, c.value::bigint as n from platform.tally t cross join lateral jsonb_each_text(t.cells) c where t.measure = any(${measures}::text[])) t
        on t.measure = told.measure and t.grain = told.grain and t.cut = told.cut and t.period = told.period and t.k1 = told.k1 and t.k2 = told.k2
      where coalesce(told.n, 0) <> coalesce(t.n, 0) limit ${MOST_FAULTS}`,
  )
  for (const w of wrong) {
    faults.push({
      kind: 'tally',
      where: `${w.measure} ${w.period} ${w.cut} ${w.k1} ${w.k2}`.trim(),
      say: `指标 ${w.measure} 在 ${w.period}（${w.cut || '合计'} ${w.k1} ${w.k2}）应是 ${w.told}，现在是 ${w.stands}。`,
    })
  }
}

type Counted = {
  readonly measure: string
  readonly day: string
  readonly matter: string
  readonly told: string
  readonly stands: string
}

/** The records that figures open down to, against the counts in the ledger, matter by matter. */
async function verifyCounted(db: Database, measures: readonly string[], faults: Fault[]): Promise<void> {
  const wrong = await rows(
    db,
    sql<Counted>`with told as (
        select x.m as measure, x.d as day, l.matter_id, x.c as channel, x.g as category, x.r as region, x.u as unit, sum(x.n) as n
        from platform.ledger_order o join platform.ledger l on l.id = o.id, unnest(l.counts) x
        where o.pos <= (select pos from platform.cursor where name = 'tally') and x.m = any(${measures}::text[]) group by 1, 2, 3, 4, 5, 6, 7),
      stands as (select measure, day, matter_id, channel, category, region, unit, sum(n) as n from platform.counted_in_words()
        where measure = any(${measures}::text[]) group by 1, 2, 3, 4, 5, 6, 7)
      select measure, day::text as day, matter_id::text as matter, coalesce(told.n, 0)::text as told, coalesce(stands.n, 0)::text as stands
      from told full join stands using (measure, day, matter_id, channel, category, region, unit)
      where coalesce(told.n, 0) <> coalesce(stands.n, 0) limit ${MOST_FAULTS}`,
  )
  for (const w of wrong)
    faults.push({
      kind: 'counted',
      where: `${w.measure} ${w.day} matter ${w.matter}`,
      say: `指标 ${w.measure} 在 ${w.day} 的明细里，事项 ${w.matter} 应算 ${w.told} 件，现在算了 ${w.stands} 件。`,
    })
}
