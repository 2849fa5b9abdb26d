import { expect, it } from 'vitest'
import { databaseWords } from './database-words.ts'

const SECRET = 'hush'

it.each([
  [{ code: 'ECONNREFUSED', address: '10.0.0.9', port: 5433 }, '10.0.0.9 端口 5433'],
  [{ code: 'ENOENT', syscall: 'connect', address: '/tmp/.s.PGSQL.5432' }, 'PostgreSQL'],
  [{ code: 'ENOTFOUND', hostname: 'nowhere' }, '找不到数据库的主机 nowhere'],
  [{ code: 'ETIMEDOUT' }, '没有应答'],
  [{ code: 'ERR_INVALID_URL', message: 'Invalid URL', input: SECRET }, 'postgres://用户'],
  [{ code: '3D000', message: 'database "there" does not exist' }, '没有 there 这个库'],
  [{ code: '28000', message: 'role "me" does not exist' }, '没有 me 这个用户'],
  [{ code: '28000', message: 'no PostgreSQL user name specified in startup packet' }, '没有写用户'],
  [{ code: '28000', message: 'no pg_hba.conf entry for host "10.0.0.9"' }, 'pg_hba.conf'],
  [{ code: '28P01', message: 'password authentication failed for user "me"' }, '不认用户 me 的密码'],
  [{ message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' }, '没有写'],
  [{ code: '42501', message: 'permission denied to create role' }, '权限不够'],
])('%j is told as: %s', (fault, say) => {
  const said = databaseWords(fault)
  expect(said).toContain(say)
  expect(said).not.toMatch(/hush|does not|failed|denied/)
})

it('a fault of something else is not the database', () => {
  expect(databaseWords(new Error('x is not a function'))).toBeUndefined()
})
