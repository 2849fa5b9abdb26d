import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { MatterView } from '#platform/contract/views.ts'
import { MatterDate } from './portal/matter-date.tsx'
import { MatterFacts } from './work/matter/matter-body.tsx'

// What the two doors show of a closing: its time, or that nobody knows it.

const CLOSED: MatterView = {
  id: '1',
  kind: 'ticket',
  kindName: '诉求',
  raiserWord: '诉求人',
  number: 'QL20180208-0001',
  title: '',
  state: { id: 'closed', name: '已办结', tone: 'done', told: '已办结' },
  rev: 1,
  round: 1,
  openedAt: '2018-02-08T02:00:00.000Z',
  openedWords: '2月8日 10:00',
  closedAt: '2018-02-09T06:30:00.000Z',
  closedWords: '2月9日 14:30',
  facts: {},
  factWords: [],
  text: '',
  place: '',
  point: null,
  regionWords: '',
  photos: [],
  person: null,
  reply: null,
  lead: null,
  clocks: [],
  tasks: [],
  links: [],
  timeline: [],
  actions: [],
}
const SOMETIME: MatterView = { ...CLOSED, closedAt: null, closedWords: '时间不详' }

const officerSees = (matter: MatterView): string =>
  renderToStaticMarkup(<MatterFacts matter={matter} person={null} onReveal={undefined} />)
const residentSees = (matter: MatterView): string => renderToStaticMarkup(<MatterDate matter={matter} />)

it('the officer reads when it was closed, or that the time is not known', () => {
  expect(officerSees(CLOSED)).toContain('2月9日 14:30')
  expect(officerSees(SOMETIME)).toContain('时间不详')
  expect(officerSees(SOMETIME)).not.toMatch(/2月[89]日/)
  expect(officerSees({ ...CLOSED, closedAt: null, closedWords: '' })).not.toContain('办结时间')
})

it('the resident reads the day it was closed, or that the time is not known, and no other day in its place', () => {
  expect(residentSees(CLOSED)).toContain('2月9日')
  expect(residentSees(SOMETIME)).toContain('时间不详')
  expect(residentSees(SOMETIME)).not.toMatch(/2月[89]日/)
})
