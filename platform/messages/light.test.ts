import { expect, it } from 'vitest'
import { type SendingNow, sendingLight } from './light.ts'

const now = new Date('2026-09-29T02:24:00Z')
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)
const good: SendingNow = {
  attached: true,
  awake: true,
  wakes: '08:00',
  waiting: 0,
  mostTries: 0,
  trouble: null,
  lastSent: ago(2),
  barred: null,
  failedToday: 0,
  now,
}

it.each<[string, string, string, Partial<SendingNow>]>([
  ['green', 'all goes out', '正常', {}],
  ['green', 'it is night', '08:00 以后发', { awake: false, waiting: 3 }],
  ['amber', 'nobody is there to send', '没有接短信网关', { attached: false }],
  ['amber', 'the gateway waits', '会再试', { trouble: '503', mostTries: 2, waiting: 1 }],
  ['amber', 'one of many is not taken', '会再试', { trouble: '500', mostTries: 9, waiting: 1 }],
  ['amber', 'some were refused', '2 条没有发出去', { failedToday: 2 }],
  [
    'red',
    'nothing was taken for long',
    '以后没有接收过',
    { trouble: '503', mostTries: 6, waiting: 9, lastSent: ago(61) },
  ],
  [
    'red',
    'nothing ever was',
    '一条也没有接收过',
    { trouble: null, mostTries: 6, waiting: 9, lastSent: null },
  ],
  ['red', 'the gateway does not know us', '地址或密钥', { barred: ago(1) }],
  ['green', 'it does again', '正常', { barred: ago(5) }],
])('is %s when %s', (colour, _when, say, more) => {
  const light = sendingLight({ ...good, ...more })
  expect(light).toMatchObject({ colour, say: expect.stringContaining(say) })
  expect(light.todo === '').toBe(colour === 'green')
})
