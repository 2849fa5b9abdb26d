import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readImportMap } from './import-map.ts'

const pack = (name: string) =>
  fileURLToPath(new URL(`../../../packs/${name}/import-tickets.json`, import.meta.url))

it('a map of a file of handled tickets is read', () => {
  expect(readImportMap(pack('pingshan')).ok).toBe(true)
})

it('the map of the city hotline’s spreadsheet is not called wrong: it says where that is imported', () => {
  const read = readImportMap(pack('city12345'))
  expect(read).toMatchObject({ ok: false, refusal: { code: 'map-of-spreadsheet' } })
  expect(read.ok ? '' : read.refusal.say).toContain('12345 导入')
  expect(read.ok ? '' : read.refusal.say).not.toContain('写得不对')
})
