import { afterAll, beforeAll, expect, it } from 'vitest'
import { openGateway, type TestGateway } from '../../tests/support/test-gateway.ts'
import type { Gateway } from './gateway.ts'
import { httpGateway } from './http-gateway.ts'

const message = {
  key: 'a-7-0011',
  to: '19000000423',
  text: '三盏灯都修好了。（编号 QL260929-0143）',
  template: 'replied',
}

let other: TestGateway
let gateway: Gateway
beforeAll(async () => {
  other = await openGateway(150)
  gateway = httpGateway(other.settings)
})
afterAll(() => other.down())

it('posts the message with its key, signed over the body', async () => {
  expect(await gateway.send(message)).toEqual({ kind: 'accepted' })
  const { key, ...rest } = message
  expect(other.got.at(-1)).toEqual({ ...rest, id: key, key, isSigned: true, status: 202 })
})

it('a signature with another secret is another', async () => {
  await httpGateway({ ...other.settings, secret: 'some other secret' }).send(message)
  expect(other.got.at(-1)?.isSigned).toBe(false)
})

it.each([
  [200, { kind: 'accepted' }],
  [204, { kind: 'accepted' }],
  [400, { kind: 'refused', why: '400' }],
  [422, { kind: 'refused', why: '422' }],
  [401, { kind: 'barred', why: '401' }],
  [404, { kind: 'barred', why: '404' }],
  [408, { kind: 'later', why: '408' }],
  [429, { kind: 'later', why: '429' }],
  [500, { kind: 'later', why: '500' }],
  [503, { kind: 'later', why: '503' }],
  [302, { kind: 'later', why: '302' }],
])('%i is %o', async (status, outcome) => {
  other.answer({ status, ...(status === 302 ? { headers: { location: other.settings.url } } : {}) })
  const before = other.got.length
  expect(await gateway.send(message)).toEqual(outcome)
  expect(other.got.length - before, 'asked once, led nowhere').toBe(1)
})

it('when to come again is heard in seconds', async () => {
  other.answer({ status: 429, headers: { 'retry-after': '120' } })
  expect(await gateway.send(message)).toEqual({ kind: 'later', why: '429', afterMs: 120_000 })
  other.answer({ status: 503, headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' } })
  expect(await gateway.send(message)).toEqual({ kind: 'later', why: '503' })
})

it.each([
  ['{"reason":"号码是空号"}', '400：号码是空号'],
  ['{"message":"blocked"}', '400：blocked'],
  ['空号\n\n  请核对', '400：空号 请核对'],
  ['{"code":7}', '400'],
  [`{"reason":"${message.to} 在黑名单：${message.text}"}`, '400：… 在黑名单：…'],
  ['{"reason":"+8619000000423 停机"}', '400：+86… 停机'],
  ['长'.repeat(9000), `400：${'长'.repeat(120)}`],
])('the reason %s is kept as %s: neither number nor text', async (body, why) => {
  other.answer({ status: 400, body })
  expect(await gateway.send(message)).toMatchObject({ kind: 'refused', why })
})

it('one that never answers is left after the time it has, one that is not there at once', async () => {
  other.answer('silence')
  expect(await gateway.send(message)).toEqual({ kind: 'later', why: '0.15 秒没有回答' })
  await other.down()
  expect(await gateway.send(message)).toEqual({ kind: 'later', why: '连不上（ECONNREFUSED）' })
  await other.up()
})
