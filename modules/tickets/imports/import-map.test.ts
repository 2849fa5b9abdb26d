import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseImportMap, readImportMap } from './import-map.ts'

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

const good = JSON.parse(readFileSync(pack('pingshan'), 'utf8')) as { readonly [key: string]: object }
const saidOf = (change: { readonly [key: string]: unknown }): string => {
  const read = parseImportMap({ ...good, ...change })
  return read.ok ? '' : read.refusal.say
}

it.each([
  [{ id: undefined }, '“id”没有写，要写一段文字'],
  [{ id: '坪山' }, '“id”只能用英文字母、数字、下划线和减号，不能是空的，最多 40 个'],
  [{ prefix: '坪山' }, '“prefix”只能用英文字母、数字、下划线和减号，最多 24 个'],
  [{ file: 'txt' }, '“file”只能写 csv'],
  [{ encoding: 'gbk' }, '“encoding”只能写 utf-8、gb18030'],
  [{ delimiter: ';;' }, '“delimiter”要正好 1 个字'],
  [{ missing: '-' }, '“missing”要写一个清单'],
  [{ colour: 'red' }, '不认识 colour，请去掉，或核对拼写'],
  [{ time: { ...good.time, zone: '8' } }, '“time.zone”要像 +08:00 这样写'],
  [{ time: { ...good.time, format: 'YYYY-MM-DD' } }, '“time.format”要写年月日的样子'],
  [{ time: { ...good.time, format: 'yyyy-MM-dd MM' } }, '“time.format”要写年月日的样子'],
  [{ key: { source: 'x', column: '' } }, '“key.column”不能是空的'],
  [{ region: { levels: [] } }, '“region.levels”至少 1 项'],
  [
    { region: { levels: [{ level: 'city', code: 'a', name: 'b' }] } },
    '“region.levels.第 1 项.level”只能写 town、village',
  ],
  [{ property: { name: 'a', map: { 投诉: 7 } } }, '“property.map.投诉”要写一段文字'],
  [{ unit: { ...good.unit, rename: { strip: '（' + '(' } } }, '“unit.rename.strip”要写一个正则表达式'],
  [
    { unit: { ...good.unit, rename: { strip: 'a', keepWhenClash: 'yes' } } },
    '“unit.rename.keepWhenClash”要写true 或 false',
  ],
])('a map that is wrong is told in Chinese, by the place and by what belongs there: %j', (change, say) => {
  expect(saidOf(change)).toContain(say)
  expect(saidOf(change)).not.toMatch(/invalid|expected|unrecognized|too (small|big)/i)
})

it('several faults are told together', () => {
  expect(saidOf({ id: '', file: 'txt' })).toMatch(/“id”.*；“file”/)
  expect(parseImportMap([])).toMatchObject({ refusal: { say: expect.stringContaining('花括号') } })
})
