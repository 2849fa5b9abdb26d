import { sql } from '#platform/database/database.ts'

type Sql = ReturnType<typeof sql>

/** The number by which records know a code; none for a code that was never counted. */
export const numberOf = (code: string): Sql =>
  sql`(select k.no from platform.count_code k where k.code = ${code})`

/** Those of many codes, as a query. */
export const numbersOf = (codes: readonly string[]): Sql =>
  sql`select k.no from platform.count_code k where k.code = any(${codes}::text[])`
