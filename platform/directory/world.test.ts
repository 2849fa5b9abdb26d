import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#platform/clock/calendar.ts'
import { directoryOf } from './directory.ts'
import { worldOf } from './world.ts'

const unit = (code: string, from: string, to: string | null) => ({
  code,
  name: code,
  short: code,
  kind: 'department',
  parent: null,
  region: null,
  seq: 0,
  from,
  to,
  // As the directory was read before the reform.
  active: true,
})
const place = (code: string, parent: string | null, to: string | null) => ({
  code,
  name: code,
  level: 'town',
  parent,
  lng: null,
  lat: null,
  seq: 0,
  from: '1949-10-01',
  to,
})
const param = (value: number, from: string, to: string | null) => ({
  key: 'finish.complaint',
  name: '',
  source: '',
  article: '',
  value,
  unit: 'workday',
  from,
  to,
})
const directory = directoryOf({
  units: [unit('old', '2019-03-01', '2024-06-30'), unit('new', '2024-07-01', null)],
  regions: [
    place('449901', null, null),
    place('449901001', '449901', '2024-06-30'),
    place('elsewhere', null, null),
  ],
  categories: [],
  people: [{ id: 4, name: '周立言', from: '2019-03-01', to: '2024-06-30' }],
  params: [param(5, '2020-01-01', '2024-06-30'), param(3, '2024-07-01', null)],
  terms: [{ kind: 'item', code: '01', name: '公共场所卫生许可', data: { promised: 12 } }],
  settings: { region: '449901', government: 'old' },
})
const worldOn = (day: string) => worldOf(directory, chinaCalendar(), new Date(`${day}T12:00:00+08:00`))
const on = (day: string) =>
  worldOn(day)
    .units()
    .filter((u) => u.active)
    .map((u) => u.code)

describe('the world of a day', () => {
  it('has the units that stand on that day, however long ago the directory was read', () => {
    expect(on('2024-06-30')).toEqual(['old'])
    expect(on('2024-07-01')).toEqual(['new'])
  })

  it('has every place by its code, and says which of them are the district’s own and still there', () => {
    expect(worldOn('2024-06-30').region('449901001')?.active).toBe(true)
    expect(worldOn('2024-07-01').region('449901001')).toMatchObject({ name: '449901001', active: false })
    expect(worldOn('2024-07-01').region('elsewhere')?.active).toBe(false)
    expect(worldOn('2024-07-01').region('nowhere')).toBeUndefined()
  })

  it('knows the staff by number, and who has left', () => {
    expect(worldOn('2024-06-30').person(4)).toEqual({ id: 4, name: '周立言', active: true })
    expect(worldOn('2024-07-01').person(4)?.active).toBe(false)
    expect(worldOn('2024-06-30').person(99)).toBeUndefined()
  })

  it('has what others publish, by list and code', () => {
    expect(worldOn('2024-07-01').row('item', '01')).toMatchObject({ data: { promised: 12 } })
    expect(worldOn('2024-07-01').row('item', '02')).toBeUndefined()
    expect(worldOn('2024-07-01').row('material', '01')).toBeUndefined()
  })

  it('knows who plays the government, and says which part nobody plays', () => {
    expect(worldOn('2024-07-01').office('government')).toBe('old')
    expect(() => worldOn('2024-07-01').office('duty')).toThrow('dutyRoom')
  })

  it('has the parameters of the day a matter began, and today’s where it began before there were any', () => {
    const at = (day: string) => new Date(`${day}T12:00:00+08:00`)
    const term = (began: string) =>
      worldOf(directory, chinaCalendar(), at('2024-08-01'), undefined, at(began)).term('finish.complaint')
    expect(term('2024-06-30')).toEqual({ amount: 5, unit: 'workday' })
    expect(term('2024-07-01')).toEqual({ amount: 3, unit: 'workday' })
    expect(term('2018-05-01')).toEqual({ amount: 3, unit: 'workday' })
  })

  it('says which parameter is missing instead of taking another', () => {
    expect(() => worldOn('2024-07-01').term('finish.other')).toThrow('finish.other')
  })
})
