import { describe, expect, it } from 'vitest'
import { openPosts, type StandardPost, standardTitle } from './standard-posts.ts'

const post = (kind: string, role: string, title: string, min = 1, unit?: string): StandardPost => ({
  kind,
  role,
  title,
  min,
  why: '',
  ...(unit ? { unit } : {}),
})
const STANDARD = [
  post('office', 'dispatcher', '分拨岗', 2, 'zsj'),
  post('office', 'handler', '政务服务岗', 1, 'zsj'),
  post('department', 'handler', '承办岗'),
  post('town', 'handler', '综治岗'),
  post('town', 'handler', '公共服务岗', 0),
]
const unit = (code: string, kind: string, to: string | null = null) => ({
  code,
  kind,
  from: '2020-01-01',
  to,
})
const UNITS = [
  unit('zsj', 'office'),
  unit('cgj', 'department'),
  unit('old', 'department', '2024-01-01'),
  unit('t1', 'town'),
]
const DAY = '2026-12-01'
const said = (held: readonly string[], waiting: readonly string[] = []) => {
  const read = (list: readonly string[]) =>
    list.map((text) => {
      const [at = '', role = ''] = text.split(' ')
      return { unit: at, role }
    })
  return openPosts(STANDARD, UNITS, { held: read(held), waiting: read(waiting) }, DAY).map(
    (open) => `${open.unit} ${open.post.title} ${open.held}+${open.waiting}/${open.post.min}`,
  )
}

describe('the posts that a district usually has', () => {
  it('are all open where nobody is yet, in units that exist', () => {
    expect(said([])).toEqual([
      'zsj 分拨岗 0+0/2',
      'zsj 政务服务岗 0+0/1',
      'cgj 承办岗 0+0/1',
      't1 综治岗 0+0/1',
    ])
  })

  it('are filled once enough people hold them; who waits for the grant is told beside', () => {
    expect(said(['zsj dispatcher', 'zsj handler', 't1 handler'], ['cgj handler'])).toEqual([
      'zsj 分拨岗 1+0/2',
      'cgj 承办岗 0+1/1',
    ])
    expect(said(['zsj dispatcher', 'zsj dispatcher', 'zsj handler', 't1 handler', 'cgj handler'])).toEqual([])
  })

  it('give a post its name: the unit’s own, else that of its kind', () => {
    expect(standardTitle(STANDARD, { code: 'zsj', kind: 'office' }, 'handler')).toBe('政务服务岗')
    expect(standardTitle(STANDARD, { code: 'x', kind: 'department' }, 'handler')).toBe('承办岗')
    expect(standardTitle(STANDARD, { code: 'x', kind: 'department' }, 'leader')).toBeUndefined()
  })
})
