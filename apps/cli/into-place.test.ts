import { expect, it } from 'vitest'
import { isUrl, wrongInto } from './into-place.ts'

it('a server by its scheme, a folder whatever it is called', () => {
  expect(['postgres://a@h/b', 'postgresql://h/b'].every(isUrl)).toBe(true)
  expect(['postgres-data', '/srv/postgres', undefined].some(isUrl)).toBe(false)
})

it('an address of something else does not become a folder', () => {
  expect(wrongInto('mysql://a:hush@h/b')).toContain('只用 PostgreSQL')
  expect(wrongInto('mysql://a:hush@h/b')).not.toContain('hush')
  expect([undefined, 'postgres://a@h/b', 'C:\\data', './new'].some(wrongInto)).toBe(false)
})
