import { expect, test } from 'vitest'
import { homeOf, navGroups } from './nav.ts'

const box = (id: string) => ({ id, name: id, count: 0, capped: false, warn: false })
const hrefs = (role: string): readonly (readonly string[])[] =>
  navGroups(role, [box('all'), box('late')], '').map((group) => group.items.map((item) => item.href))

test('a handler begins with the inbox; a village that speaks for residents with what its residents said', () => {
  expect(homeOf('handler')).toBeNull()
  expect(hrefs('handler')[0]).toEqual(['/work?box=all', '/work?box=late'])
  expect(homeOf('village')).toBe('/work/list')
  expect(hrefs('village').slice(0, 2)).toEqual([
    ['/work/list', '/work/new'],
    ['/work?box=all', '/work?box=late'],
  ])
})

test('no page stands twice in a column', () => {
  for (const role of [
    'handler',
    'village',
    'dispatcher',
    'supervisor',
    'leader',
    'auditor',
    'privacy',
    'admin',
    'security',
  ]) {
    const all = hrefs(role).flat()
    expect(new Set(all).size).toBe(all.length)
  }
})
