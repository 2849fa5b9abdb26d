import { expect, test } from 'vitest'
import type { IndicatorView } from '#platform/contract/views.ts'
import { shortened, splitRows, sumOf } from './split.ts'

const view = (rows: readonly (readonly [string, number, number | null])[]): IndicatorView => ({
  id: '',
  name: '',
  formula: '',
  excludes: '',
  unit: '件',
  source: 'computed',
  from: '',
  to: '',
  by: 'unit',
  value: null,
  words: '',
  numerator: 0,
  denominator: null,
  rows: rows.map(([key, numerator, denominator]) => ({
    key,
    name: key,
    value: null,
    words: '',
    numerator,
    denominator,
  })),
  asOf: '',
  backfilling: false,
})

const rows = splitRows({
  received: view([
    ['a', 10, null],
    ['b', 30, null],
    ['c', 5, null],
  ]),
  onTime: view([
    ['a', 8, 10],
    ['b', 20, 28],
  ]),
  overdue: view([
    ['a', 2, null],
    ['b', 8, null],
    ['d', 1, null],
  ]),
  satisfied: view([['a', 4, 5]]),
})

test('every key that any figure has is a line, the most received first', () => {
  expect(rows.map((r) => r.key)).toEqual(['b', 'a', 'c', 'd'])
})

test('a shortened table adds up to the whole', () => {
  const short = shortened(rows, 2, (n) => `其余 ${n} 个`)
  expect(short.map((r) => r.name)).toEqual(['b', 'a', '其余 2 个'])
  expect(sumOf(short, '')).toMatchObject(sumOf(rows, '').onTime ? { received: 45, overdue: 11 } : {})
  expect(sumOf(short, '').onTime).toEqual({ numerator: 28, denominator: 38 })
})
