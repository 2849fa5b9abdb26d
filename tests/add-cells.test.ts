import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRow, sql } from '#platform/database/database.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

type Cells = Readonly<Record<string, number>>

let world: TestWorld

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

const add = async (a: Cells, b: Cells): Promise<Cells | undefined> => {
  const found = await findRow(
    world.db,
    sql<{
      cells: Cells
    }>`select platform.add_cells(${JSON.stringify(a)}::jsonb, ${JSON.stringify(b)}::jsonb) as cells`,
  )
  return found?.cells
}

/** What a row of the tallies holds: no cell of nothing. Few codes, so that they meet; sums beyond four bytes too. */
const cells = fc.dictionary(
  fc.constantFrom('', 'a', 'b', '12345', '未定', '"'),
  fc.oneof(fc.constantFrom(-2, -1, 1, 2), fc.integer({ min: 2 ** 31, max: 2 ** 40 })),
  { noNullPrototype: true },
)

describe('adding the cells of a row', () => {
  it('adds cell by cell and leaves out what comes to nothing', async () => {
    await fc.assert(
      fc.asyncProperty(cells, cells, async (a, b) => {
        const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
        const sums = keys.map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)] as const)
        expect(await add(a, b)).toEqual(Object.fromEntries(sums.filter(([, n]) => n !== 0)))
      }),
    )
  })

  it('leaves nothing where all is taken back', async () => {
    expect(await add({ a: 2, b: 1 }, { a: -2, b: -1 })).toEqual({})
  })
})
