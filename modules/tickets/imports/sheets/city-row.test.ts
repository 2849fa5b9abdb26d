import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { chinaCalendar } from '#platform/clock/calendar.ts'
import { readCityMap } from './city-map.ts'
import { type Around, type CityCells, cityOrder } from './city-row.ts'

const PACKS = fileURLToPath(new URL('../../../../packs', import.meta.url))
const around: Around = {
  map: readCityMap(PACKS),
  regions: [],
  calendar: chinaCalendar(),
  now: new Date('2026-11-23T10:24:00+08:00'),
}
const row: CityCells = {
  externalNo: 'LH1',
  receivedAt: '2026-11-20 16:01',
  text: '学校门口的信号灯一直是红灯。',
  property: '投诉',
  cityDueAt: '5 个工作日',
}
const read = (cells: CityCells, given = around): string => {
  const order = cityOrder(given, { ...row, ...cells })
  return order.ok ? String(order.value.input.cityDue) : order.refusal.say
}

test('the city’s limit is counted from when it sent the order, else from the call', () => {
  expect(read({})).toBe('2026-11-27T15:59:59.000Z')
  expect(read({ cityDispatchedAt: '2026/11/23 9:05' })).toBe('2026-11-30T15:59:59.000Z')
  expect(read({ receivedAt: '46346.5' })).toBe('2026-11-27T15:59:59.000Z')
})

test('a time that is none is said, although the order has a date of its own', () => {
  const say = (column: string, written: string) =>
    `${column}“${written}”读不懂，应像 2026-11-20 16:01 这样写。`
  expect(read({ receivedAt: '前天' })).toBe(say('来电时间', '前天'))
  expect(read({ receivedAt: '前天', cityDueAt: '2026-12-01' })).toBe(say('来电时间', '前天'))
  expect(read({ cityDispatchedAt: '2026-02-30 09:00' })).toBe(say('派发时间', '2026-02-30 09:00'))
  expect(read({ cityDispatchedAt: '' })).not.toContain('读不懂')
})

test('a time that has not been yet is said, whichever way it is written', () => {
  for (const written of ['2026-11-23 10:25', '2026/11/24', '2027年1月1日 9时5分', '46350.5'])
    expect(read({ receivedAt: written })).toBe(`来电时间“${written}”在将来。请核对是不是写错了。`)
  expect(read({ cityDispatchedAt: '2026-11-30 09:00' })).toContain('派发时间')
  expect(read({ receivedAt: '2026-11-23 10:24' })).toMatch(/^2026-11-30T/)
  expect(read({ receivedAt: '2026-11-23' })).toMatch(/^2026-11-30T/)
})

test('a call without its time is said, unless the map says that the city hands out none', () => {
  const columns = around.map.columns.map((c) => (c.field === 'receivedAt' ? { ...c, required: false } : c))
  const cells = { receivedAt: '', cityDueAt: '2026-12-01' }
  expect(read(cells)).toBe('来电时间是空的。请补上市里收到的时间。')
  expect(read(cells, { ...around, map: { ...around.map, columns } })).toMatch(/^2026-12-01T/)
})
