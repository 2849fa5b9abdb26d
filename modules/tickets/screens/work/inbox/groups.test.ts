import { expect, test } from 'vitest'
import type { RowView } from '#platform/contract/views.ts'
import { groupsOf } from './groups.ts'

const now = new Date('2026-09-29T10:24:00+08:00')

const row = (id: string, dueAt: string | null, late = false): RowView => ({
  id,
  kind: 'tickets.ticket',
  number: `QL260929-000${id}`,
  title: '路灯不亮',
  state: { id: 'handling', name: '办理中', tone: 'run', told: '' },
  openedAt: '2026-09-22T08:00:00Z',
  openedWords: '',
  dueAt,
  dueWords: '',
  late,
  ring: null,
  region: '榕西街道',
  channel: '',
  lead: '',
  category: '',
  urgent: false,
  danger: null,
  marks: [],
  task: null,
})

const rows = [
  row('1', '2026-09-24T15:59:59Z', true),
  row('2', '2026-09-29T15:59:59Z'),
  row('3', '2026-09-30T15:59:59Z'),
  row('4', '2026-10-08T15:59:59Z'),
]

test('groups by urgency, the day counted in China', () => {
  const groups = groupsOf(rows, now, { total: 4, capped: false, complete: true })
  expect(groups.map((g) => g.title)).toEqual(['已超期 1', '今天到期 1', '明天到期 1', '10月8日及以后 1'])
  expect(groups.map((g) => g.urgent)).toEqual([true, false, false, false])
})

test('the last group counts what has not been read yet', () => {
  const groups = groupsOf(rows, now, { total: 23, capped: false, complete: false })
  expect(groups.at(-1)?.title).toBe('10月8日及以后 20')
})

test('a group that may go on says so', () => {
  const groups = groupsOf(rows.slice(0, 2), now, { total: 23, capped: false, complete: false })
  expect(groups.at(-1)?.title).toBe('今天到期 1+')
})
