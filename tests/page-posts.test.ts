import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '#apps/server/routes.ts'
import { isFor, PAGE_POSTS } from '#modules/tickets/screens/work/page-posts.ts'
import { words } from '#modules/tickets/screens/work/words.ts'
import { ROLES } from '#platform/directory/roles.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

// Whoever opens a page by its address and may not see it is told so before anything is asked: the same posts as at the door.

/** What each page that is not for every post asks first. */
const ASKS: { readonly [page: string]: string } = {
  board: '/api/board',
  rules: '/api/rules',
  import: '/api/imports',
  privacy: '/api/privacy/reveals',
  backup: '/api/backups',
  messages: '/api/messages',
  admin: '/api/admin/people',
}
/** What the pages for every post ask first. */
const FOR_ALL = [
  '/api/matters',
  '/api/duties',
  '/api/indicators',
  '/api/inbox/boxes',
  '/api/directory',
  '/api/calendar?year=2026',
]

const STAFF: readonly (readonly [login: string, role: string])[] = [
  ['zhouliyan', 'handler'],
  ['suxiaoman', 'village'],
  ['linxiaozhou', 'dispatcher'],
  ['fangjingxing', 'supervisor'],
  ['hanzhiyuan', 'leader'],
  ['shenzhibai', 'auditor'],
  ['ningshouyu', 'privacy'],
  ['guyiming', 'admin'],
  ['jianxingyuan', 'security'],
  ['wenruxu', 'duty'],
  ['yanshenwei', 'confidential'],
]

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

describe('a page that is not for every post', () => {
  it('is for the posts that its door lets in', () => {
    const doors = new Map(allRoutes('1').map((route) => [`${route.method} ${route.path}`, route.door]))
    for (const [page, path] of Object.entries(ASKS)) {
      const door = doors.get(`GET ${path}`) ?? doors.get(`POST ${path}`)
      expect([page, [...(PAGE_POSTS[page] ?? [])].toSorted()]).toEqual([page, [...(door ?? [])].toSorted()])
    }
    expect(Object.keys(PAGE_POSTS).toSorted()).toEqual(Object.keys(ASKS).toSorted())
  })

  it('says what it is for and names posts that exist', () => {
    for (const [page, posts] of Object.entries(PAGE_POSTS)) {
      expect(words.pages.of[page]?.what, page).toMatch(/。$/)
      expect(posts.filter((post) => !(post in ROLES))).toEqual([])
    }
  })

  it('refuses nobody whom the workbench shows it, and lets in nobody whom it does not', async () => {
    const wrong: string[] = []
    for (const [login, role] of STAFF) {
      const browser = await browserAs(world, login, role)
      for (const [page, path] of Object.entries(ASKS)) {
        if (page === 'import') continue
        const { status } = await browser.get(path)
        if (status !== (isFor(page, role) ? 200 : 403)) wrong.push(`${role} ${path}: ${status}`)
      }
      for (const path of FOR_ALL) {
        const { status } = await browser.get(path)
        if (status !== 200) wrong.push(`${role} ${path}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
