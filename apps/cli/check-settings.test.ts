import { expect, it } from 'vitest'
import { wrongSetting } from './check-settings.ts'

it.each([
  [{ PORT: 'abc' }, 2, 'PORT=abc 不对'],
  [{ PORT: '99999' }, 2, '65535'],
  [{ PORT: '80.5' }, 2, 'PORT'],
  [{ YIWANG_CONNECTIONS: '-1' }, 2, '正整数'],
  [{ YIWANG_CONNECTIONS: 'many' }, 2, '正整数'],
  [{ YIWANG_RATE_FACTOR: '0' }, 2, '大于 0'],
  [{ YIWANG_RATE_FACTOR: 'two' }, 2, '大于 0'],
  [{ YIWANG_DEMO: 'bear' }, 2, 'bare'],
  [{ YIWANG_MESSAGES_URL: 'gateway/hush', YIWANG_MESSAGES_SECRET: 'x'.repeat(16) }, 2, 'https://'],
  [{ YIWANG_MESSAGES_URL: 'ftp://gateway/hush', YIWANG_MESSAGES_SECRET: 'x'.repeat(16) }, 2, 'https://'],
  [{ YIWANG_MESSAGES_URL: 'https://me:hush@gateway/', YIWANG_MESSAGES_SECRET: 'x'.repeat(16) }, 2, '用户名'],
  [{ YIWANG_MESSAGES_URL: 'https://gateway/hush' }, 2, '还要写 YIWANG_MESSAGES_SECRET'],
  [{ YIWANG_MESSAGES_SECRET: 'hush' }, 2, '太短'],
  [{ DATABASE_URL: 'mysql://a:hush@h/x' }, 1, 'mysql://'],
  [{ DATABASE_URL: 'hush' }, 1, '没有 postgres://'],
])('%j ends with %i and a sentence', (env, code, say) => {
  const wrong = wrongSetting(env)
  expect(wrong).toMatchObject({ code, say: expect.stringContaining(say) })
  expect(wrong?.say).not.toContain('hush')
})

it('good settings, and none, are let through', () => {
  expect(wrongSetting({})).toBeUndefined()
  expect(wrongSetting({ PORT: '', YIWANG_DEMO: '', DATABASE_URL: '' })).toBeUndefined()
  expect(
    wrongSetting({
      PORT: '0',
      YIWANG_CONNECTIONS: '8',
      YIWANG_RATE_FACTOR: '1.5',
      YIWANG_DEMO: 'bare',
      YIWANG_MESSAGES_URL: 'http://10.0.0.7:8000/sms?app=1',
      YIWANG_MESSAGES_SECRET: 'x'.repeat(16),
      DATABASE_URL: 'postgresql://a:b@h/x',
    }),
  ).toBeUndefined()
})
