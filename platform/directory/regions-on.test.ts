import { expect, test } from 'vitest'
import { directoryOf } from './directory.ts'
import { regionsOn } from './regions-on.ts'

const region = (code: string, parent: string | null, to: string | null = null) => ({
  ...{ code, name: code, level: parent ? 'village' : 'district', parent, lng: null, lat: null, seq: 0 },
  ...{ from: '2020-01-01', to },
})
const directory = directoryOf({
  units: [],
  categories: [],
  params: [],
  terms: [],
  settings: { region: '1' },
  regions: [
    region('1', null),
    region('101', '1'),
    region('102', '1', '2026-11-20'),
    region('x', null),
    region('x1', 'x'),
  ],
})
const codes = (day: string) => regionsOn(directory, day).map((r) => r.code)

test('offers what is in force, to its last day', () => {
  expect(codes('2026-11-20')).toEqual(['1', '101', '102'])
  expect(codes('2026-11-21')).toEqual(['1', '101'])
  expect(codes('2019-12-31')).toEqual([])
})
