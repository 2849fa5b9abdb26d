import { expect, it } from 'vitest'
import { type Waiting, whyNever } from './why-never.ts'

const pace = { notBefore: new Date('2026-09-26T02:00:00Z'), tries: 3 }
const good: Waiting = {
  tries: 0,
  createdAt: new Date('2026-09-29T02:00:00Z'),
  phone: '19000000423',
  erased: false,
  simulated: false,
}

it.each<[string | undefined, Partial<Waiting>]>([
  [undefined, {}],
  [undefined, { tries: 2 }],
  ['tries', { tries: 3 }],
  [undefined, { createdAt: new Date('2026-09-26T02:00:00Z') }],
  ['too-old', { createdAt: new Date('2026-09-26T01:59:59Z') }],
  ['no-phone', { phone: null }],
  ['no-mobile', { phone: '0759-2000063' }],
  ['erased', { erased: true }],
  ['simulated', { simulated: true }],
  ['erased', { erased: true, phone: null, tries: 9 }],
])('%s with %o', (why, more) => {
  expect(whyNever({ ...good, ...more }, pace)).toBe(why)
})
