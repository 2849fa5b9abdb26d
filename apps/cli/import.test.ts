import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { COLUMNS, MAP, rowOf } from '../../tests/faults/rows.ts'
import { openTestWorld, type TestWorld } from '../../tests/support/test-platform.ts'
import { runImport } from './import.ts'

const folder = mkdtempSync(join(tmpdir(), 'yiwang-import-'))
const file = join(folder, 'rows.csv')
const map = join(folder, 'map.json')
let world: TestWorld
beforeAll(async () => {
  writeFileSync(map, JSON.stringify(MAP))
  world = await openTestWorld('2026-11-21T02:00:00Z')
})
afterAll(async () => {
  await world.end()
  rmSync(folder, { recursive: true, force: true })
})

const run = async (...lines: readonly string[]): Promise<number> => {
  writeFileSync(file, [COLUMNS.join(','), ...lines].join('\n'))
  return runImport(world.platform, ['tickets', file, '--map', map], () => {})
}

it('a script can tell by the code whether rows were given back', async () => {
  expect(await run(rowOf(1), rowOf(2))).toBe(0)
  expect(await run(rowOf(1), '', 'nonsense', rowOf(3))).toBe(3)
  expect(readFileSync(`${file}.bad.csv`, 'utf8')).toMatch(/^4,[^\n]*,nonsense\r$/m)
  expect(await runImport(world.platform, ['tickets', join(folder, 'none.csv'), '--map', map], () => {})).toBe(
    1,
  )
  expect(await runImport(world.platform, ['tickets', file], () => {})).toBe(2)
})
