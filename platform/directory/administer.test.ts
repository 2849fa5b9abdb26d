import { describe, expect, it } from 'vitest'
import { checkEndPost, checkEndUnit, checkNewPost, checkNewUnit, type HeldPost } from './administer.ts'
import { ROLES } from './roles.ts'

const TODAY = '2026-11-23'
const UNITS = new Map(
  [
    { code: 'gov', name: '区政府', parent: null, from: '1949-10-01', to: null },
    { code: 'cgj', name: '区城管局', parent: 'gov', from: '2019-03-01', to: null },
    { code: 'old', name: '区科工信局', parent: 'gov', from: '2019-03-01', to: '2024-06-30' },
    { code: 'team', name: '执法队', parent: 'cgj', from: '2019-03-01', to: null },
    { code: 'soon', name: '新局', parent: 'gov', from: '2027-01-01', to: null },
  ].map((u) => [u.code, u] as const),
)
const known = { today: TODAY, unit: (code: string) => UNITS.get(code) }
const post = (id: number, person: number, role: string, more: Partial<HeldPost> = {}): HeldPost => ({
  id,
  person,
  unit: 'cgj',
  role,
  from: '2020-01-01',
  to: null,
  ...more,
})
const asked = (role: string, more: Partial<HeldPost> = {}) => ({ ...post(0, 1, role), from: TODAY, ...more })
const codeOf = (result: {
  readonly ok: boolean
  readonly refusal?: { readonly code: string; readonly say: string }
}) => {
  if (result.refusal) expect(result.refusal.say).toMatch(/[一-鿿].*。$/)
  return result.ok ? 'ok' : result.refusal?.code
}

describe('a new post', () => {
  it('is given in a unit that stands, once', () => {
    expect(codeOf(checkNewPost(known, [], asked('handler')))).toBe('ok')
    expect(codeOf(checkNewPost(known, [], asked('handler', { unit: 'x' })))).toBe('unknown-unit')
    expect(codeOf(checkNewPost(known, [], asked('handler', { unit: 'old' })))).toBe('unit-ended')
    expect(codeOf(checkNewPost(known, [], asked('wizard')))).toBe('unknown-role')
    expect(codeOf(checkNewPost(known, [post(1, 1, 'handler')], asked('handler')))).toBe('post-held')
    const over = post(1, 1, 'handler', { to: '2026-11-22' })
    expect(codeOf(checkNewPost(known, [over], asked('handler')))).toBe('ok')
  })

  const ALONE = ['admin', 'security', 'auditor', 'privacy']
  const others = Object.keys(ROLES).filter((role) => !ALONE.includes(role))
  it.each(others)(
    'keeps auditor, administrator and who protects personal information apart from %s',
    (role) => {
      for (const alone of ALONE) {
        expect(codeOf(checkNewPost(known, [post(1, 1, alone)], asked(role)))).toBe('roles-apart')
        expect(codeOf(checkNewPost(known, [post(1, 1, role)], asked(alone)))).toBe('roles-apart')
      }
    },
  )

  it('keeps them apart from each other, and lets business roles be together', () => {
    for (const one of ALONE)
      for (const other of ALONE.filter((role) => role !== one))
        expect(codeOf(checkNewPost(known, [post(1, 1, one)], asked(other)))).toBe('roles-apart')
    expect(codeOf(checkNewPost(known, [post(1, 1, 'auditor')], asked('privacy')))).toBe('roles-apart')
    expect(codeOf(checkNewPost(known, [post(1, 1, 'handler')], asked('dispatcher')))).toBe('ok')
    const ended = post(1, 1, 'admin', { to: '2026-11-22' })
    expect(codeOf(checkNewPost(known, [ended], asked('handler')))).toBe('ok')
  })
})

describe('ending a post', () => {
  const own = post(1, 1, 'handler')
  const colleague = post(2, 2, 'handler')
  const ending = { post: own, day: TODAY, all: [own, colleague], bound: 0, atDesk: 3, handTo: null }

  it('leaves the desk to the colleagues', () => {
    expect(codeOf(checkEndPost(ending))).toBe('ok')
    expect(codeOf(checkEndPost({ ...ending, handTo: 2 }))).toBe('ok')
  })

  it('is refused while something is bound to the person and nobody takes it', () => {
    expect(codeOf(checkEndPost({ ...ending, bound: 2 }))).toBe('hand-over-first')
    expect(codeOf(checkEndPost({ ...ending, bound: 2, handTo: 2 }))).toBe('ok')
  })

  it('is refused when nobody is left at a desk with work', () => {
    expect(codeOf(checkEndPost({ ...ending, all: [own] }))).toBe('last-at-desk')
    expect(codeOf(checkEndPost({ ...ending, all: [own], atDesk: 0 }))).toBe('ok')
    const leaving = post(2, 2, 'handler', { to: TODAY })
    expect(codeOf(checkEndPost({ ...ending, all: [own, leaving] }))).toBe('last-at-desk')
  })

  it('hands over only to a colleague with the same post', () => {
    expect(codeOf(checkEndPost({ ...ending, handTo: 9 }))).toBe('not-a-colleague')
    expect(codeOf(checkEndPost({ ...ending, handTo: 1 }))).toBe('not-a-colleague')
  })

  it.each(['admin', 'security', 'auditor'])('does not leave the district without its %s', (role) => {
    const last = post(5, 5, role)
    const end = (...others: HeldPost[]) =>
      codeOf(checkEndPost({ ...ending, post: last, all: [last, own, ...others], atDesk: 0 }))
    expect(end()).toBe('last-admin')
    expect(end(post(6, 6, role))).toBe('ok')
    expect(end(post(6, 6, role, { from: '2026-11-24' }))).toBe('ok')
    // Nobody would be there for a day, or for good.
    expect(end(post(6, 6, role, { from: '2026-11-25' }))).toBe('last-admin')
    expect(end(post(6, 6, role, { to: '2026-12-31' }))).toBe('last-admin')
    expect(end(post(6, 5, role, { unit: 'team' }))).toBe('last-admin')
  })

  it('takes a day that can be', () => {
    expect(codeOf(checkEndPost({ ...ending, day: '2019-01-01' }))).toBe('before-start')
    expect(codeOf(checkEndPost({ ...ending, post: { ...own, to: '2026-01-01' } }))).toBe('post-ended')
  })
})

describe('units', () => {
  const unit = {
    code: 'new',
    name: '区新局',
    short: '新局',
    kind: 'department',
    parent: 'gov',
    region: null,
    from: TODAY,
  }
  const check = (more: object) =>
    codeOf(checkNewUnit(UNITS, (code) => code === '449901', { ...unit, ...more }))

  it('are set up under a unit that stands, with a code and a name of their own', () => {
    expect(check({})).toBe('ok')
    expect(check({ code: '区' })).toBe('bad-code')
    expect(check({ code: 'cgj' })).toBe('code-taken')
    expect(check({ name: '区城管局' })).toBe('name-taken')
    expect(check({ name: '区科工信局' })).toBe('ok')
    expect(check({ parent: 'old' })).toBe('unknown-parent')
    expect(check({ region: '1' })).toBe('unknown-region')
  })

  const end = (more: object) =>
    codeOf(
      checkEndUnit({
        unit: UNITS.get('team')!,
        day: TODAY,
        today: TODAY,
        units: UNITS,
        offices: ['zsj'],
        successor: null,
        open: 0,
        ...more,
      }),
    )

  it('end when nothing is left open, or with a successor', () => {
    expect(end({})).toBe('ok')
    expect(end({ open: 4 })).toBe('still-open')
    expect(end({ open: 4, successor: 'cgj' })).toBe('ok')
    expect(end({ open: 4, successor: 'cgj', day: '2026-12-31' })).toBe('not-yet')
    for (const successor of ['team', 'old', 'nowhere', 'soon'])
      expect(end({ successor })).toBe('unknown-successor')
  })

  it('do not end with units below them, twice, before they began, or while the district depends on them', () => {
    expect(end({ unit: UNITS.get('cgj') })).toBe('has-children')
    expect(end({ unit: UNITS.get('old') })).toBe('unit-ended')
    expect(end({ day: '2018-01-01' })).toBe('before-start')
    expect(end({ offices: ['team'] })).toBe('office-in-use')
  })
})
