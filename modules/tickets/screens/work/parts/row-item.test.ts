import { expect, test } from 'vitest'
import type { RowView } from '#platform/contract/views.ts'
import { dueOf, itemOf, shortNumber } from './row-item.ts'

const now = new Date('2026-11-23T10:24:00+08:00')
const task = { no: 1, step: 'handle', mode: 'lead', state: 'open', openedAt: '' } as const
const row: RowView = {
  id: '7',
  kind: 'tickets.ticket',
  number: 'QL261116-0020',
  title: '楼下餐馆油烟直排',
  state: { id: 'handling', name: '办理中', tone: 'run', told: '' },
  openedAt: '2026-11-16T04:30:00Z',
  openedWords: '',
  dueAt: '2026-11-23T15:59:59Z',
  dueWords: '',
  late: false,
  ring: null,
  region: '榕西街道 安澜社区',
  channel: '12345 热线',
  lead: '区城管局',
  category: '餐饮油烟',
  urgent: false,
  danger: null,
  marks: ['催办 1 次'],
  task,
}
const factsOf = (more: Partial<RowView>): string => itemOf({ ...row, ...more }, { now, href: '' }).facts

test('what happened stands before the place: a narrow list cuts off the end', () => {
  expect(shortNumber(row.number)).toBe('1116-0020')
  expect(factsOf({})).toBe('1116-0020 · 催办 1 次 · 榕西街道 安澜社区')
})

test('a list that is not of one’s own desk names the unit', () => {
  expect(factsOf({ task: null, marks: [] })).toBe('1116-0020 · 区城管局 · 榕西街道 安澜社区')
  expect(factsOf({ task: null, lead: '', marks: [] })).toBe('1116-0020 · 榕西街道 安澜社区')
})

test('a limit by the end of a day reads as a day, another as what is left', () => {
  expect(dueOf(row, now)).toBe('今天 24:00')
  expect(dueOf({ ...row, dueAt: '2026-11-23T03:52:00Z' }, now)).toBe('剩 1 小时 28 分')
  expect(dueOf({ ...row, dueAt: '2026-11-13T01:36:00Z', late: true }, now)).toBe('超 10 天')
  expect(dueOf({ ...row, dueAt: null }, now)).toBe('')
})
