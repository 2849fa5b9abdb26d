import { readBoard } from '#modules/tickets/board.ts'
import { f, optional } from '#platform/contract/field.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { route } from '../route.ts'

export const UNKNOWN_UNIT = {
  code: 'unknown-unit',
  status: 422,
  say: '没有这个单位。请从单位表里选。',
} as const

export const BOARD_READERS = ['supervisor', 'leader', 'dispatcher']
export const BOARD_QUERY = { unit: optional(f.unit({ label: '单位' })) }

export const board = route({
  method: 'GET',
  path: '/api/board',
  name: '督办：今天到期、超期、未签收，按单位和人',
  door: BOARD_READERS,
  query: BOARD_QUERY,
  answer: async ({ platform, query, now }) => {
    if (query.unit && !platform.directory().units.has(query.unit)) return refuse(UNKNOWN_UNIT)
    return ok(await readBoard(platform.db, platform.directory(), query.unit, now))
  },
})
