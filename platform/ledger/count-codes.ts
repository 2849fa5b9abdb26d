import { type Database, rows, sql } from '#platform/database/database.ts'

/** The numbers by which records know codes. */
export type CodeNumbers = {
  /** None for a code that was never counted: no record has it. */
  readonly of: (code: string) => number
  readonly all: (codes: readonly string[]) => readonly number[]
}

/** A number that no code has. */
const NONE = -1

/**
 * Looks up the numbers of codes, before a question is put: told as plain values they let the database see how many there are,
 * and it chooses well; as part of the question it guesses, and figures of many places once took seconds.
 */
export async function codeNumbers(db: Database, codes: readonly string[]): Promise<CodeNumbers> {
  const found = await rows(
    db,
    sql<{
      no: number
      code: string
    }>`select no, code from platform.count_code where code = any(${[...new Set(codes)]}::text[])`,
  )
  const numbers = new Map(found.map(({ no, code }) => [code, no]))
  return {
    of: (code) => numbers.get(code) ?? NONE,
    all: (some) => some.flatMap((code) => numbers.get(code) ?? []),
  }
}
