import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BackupNote } from '#platform/contract/backups.ts'
import { mayGo } from './keep.ts'
import { isDue, lastDue, lightOf, type Standing } from './light.ts'
import { backupName } from './shelf.ts'

const HOUR = 3_600_000
const NOW = new Date('2026-09-29T10:00:00+08:00')
const ago = (hours: number): string => new Date(NOW.getTime() - hours * HOUR).toISOString()

const backup = (at: string, more: Partial<BackupNote> = {}): BackupNote => ({
  file: backupName('449901', new Date(at), false),
  at,
  version: '1',
  bytes: 1000,
  locked: false,
  rows: 10,
  entries: 100,
  files: 0,
  missingFiles: 0,
  seconds: 1,
  by: 'nightly',
  provedAt: at,
  ...more,
})

const standing = (shelf: readonly BackupNote[], more: Partial<Standing> = {}): Standing => ({
  shelf,
  failure: undefined,
  room: { free: 1000, needed: 10 },
  roomSay: '清理磁盘',
  entries: 100,
  born: new Date('2026-01-01T00:00:00Z'),
  nightlyAt: '02:30',
  eraseAgain: 0,
  now: NOW,
  ...more,
})
const colour = (shelf: readonly BackupNote[], more: Partial<Standing> = {}) =>
  lightOf(standing(shelf, more)).colour

describe('the light', () => {
  it('is green with last night’s proved backup, amber a night later, red after two', () => {
    expect(colour([backup(ago(7.5))])).toBe('green')
    expect(colour([backup(ago(26))])).toBe('green')
    expect(colour([backup(ago(26.1))])).toBe('amber')
    expect(colour([backup(ago(50))])).toBe('amber')
    expect(colour([backup(ago(50.1))])).toBe('red')
  })

  it('does not count what was never proved', () => {
    expect(colour([backup(ago(1), { provedAt: null })])).toBe('red')
    expect(colour([backup(ago(1), { provedAt: null }), backup(ago(30))])).toBe('amber')
  })

  it('waits a night for a new database, not for an old one', () => {
    expect(colour([], { born: new Date(ago(3)) })).toBe('amber')
    expect(colour([], { born: new Date(ago(27)) })).toBe('red')
    expect(colour([], { born: new Date(ago(3)), failure: { at: ago(1), say: '磁盘坏了' } })).toBe('red')
  })

  it('is red before the disk is full, with what to do', () => {
    const told = lightOf(standing([backup(ago(1))], { room: { free: 5, needed: 10 } }))
    expect(told).toMatchObject({ colour: 'red', todo: '清理磁盘' })
  })

  it('tells what went wrong since, what shrank, what is missing, what must be erased again', () => {
    const failure = { at: ago(1), say: '磁盘坏了' }
    expect(lightOf(standing([backup(ago(3))], { failure })).say).toContain('磁盘坏了')
    expect(colour([backup(ago(3))], { failure: { ...failure, at: ago(5) } })).toBe('green')
    expect(colour([backup(ago(3))], { entries: 99 })).toBe('red')
    expect(colour([backup(ago(3), { bytes: 400 }), backup(ago(27))])).toBe('amber')
    expect(colour([backup(ago(3), { missingFiles: 2 })])).toBe('amber')
    expect(colour([backup(ago(3))], { eraseAgain: 1 })).toBe('amber')
  })
})

describe('the nightly backup', () => {
  it('is due from 02:30 in China until there is one, also when the machine was off that night', () => {
    const at = (time: string) => new Date(`2026-09-29T${time}+08:00`)
    expect(lastDue(at('02:29:59'), 150).toISOString()).toBe('2026-09-27T18:30:00.000Z')
    expect(lastDue(at('02:30:00'), 150).toISOString()).toBe('2026-09-28T18:30:00.000Z')
    const due = (shelf: readonly BackupNote[], now: Date, more: Partial<Standing> = {}) =>
      isDue(standing(shelf, { now, ...more }), 150)
    const yesterday = backup('2026-09-27T18:31:00.000Z')
    expect(due([yesterday], at('02:29:00'))).toBe(false)
    expect(due([yesterday], at('02:30:00'))).toBe(true)
    expect(due([yesterday], at('09:00:00'))).toBe(true)
    expect(due([backup('2026-09-28T18:30:05.000Z'), yesterday], at('09:00:00'))).toBe(false)
    expect(due([backup('2026-09-28T18:30:05.000Z', { provedAt: null }), yesterday], at('09:00:00'))).toBe(
      true,
    )
    expect(due([], at('09:00:00'), { born: at('08:00:00') })).toBe(false)
  })

  it('is tried again an hour after it went wrong', () => {
    const tried = (minutes: number) =>
      isDue(
        standing([], { failure: { at: new Date(NOW.getTime() - minutes * 60_000).toISOString(), say: '' } }),
        150,
      )
    expect(tried(59)).toBe(false)
    expect(tried(60)).toBe(true)
  })
})

describe('what may go', () => {
  const keeping = { daily: 7, weekly: 4, monthly: 12 }
  const nights = (n: number) => Array.from({ length: n }, (_, i) => backup(ago(24 * i)))

  it('leaves seven days, four weeks, twelve months', () => {
    const shelf = nights(500)
    const gone = new Set(mayGo(shelf, keeping))
    const left = shelf.filter((b) => !gone.has(b.file)).map((b) => b.at.slice(0, 10))
    expect(left.slice(0, 7)).toEqual(shelf.slice(0, 7).map((b) => b.at.slice(0, 10)))
    expect(left.length).toBeGreaterThanOrEqual(7 + 2 + 10)
    expect(left.length).toBeLessThanOrEqual(7 + 4 + 12)
    expect(new Set(left.map((day) => day.slice(0, 7))).size).toBe(12)
  })

  it('never the way back of an upgrade, however old', () => {
    const shelf = nights(500)
    const wayBack = mayGo(shelf, keeping)[100] ?? ''
    expect(mayGo(shelf, keeping, wayBack)).toEqual(mayGo(shelf, keeping).filter((file) => file !== wayBack))
  })

  it('whatever there is: the newest proved one stays, nothing newer than it goes, and asking again takes nothing more', () => {
    const shelves = fc.uniqueArray(
      fc.record({ hours: fc.integer({ min: 0, max: 24 * 700 }), proved: fc.boolean() }),
      { selector: (b) => b.hours, maxLength: 60 },
    )
    fc.assert(
      fc.property(shelves, (made) => {
        const shelf = made.map((b) => backup(ago(b.hours), b.proved ? {} : { provedAt: null }))
        const gone = new Set(mayGo(shelf, keeping))
        const left = shelf.filter((b) => !gone.has(b.file))
        const proved = shelf.filter((b) => b.provedAt !== null).toSorted((a, b) => (a.at < b.at ? 1 : -1))
        if (proved[0]) expect(left).toContain(proved[0])
        for (const b of shelf) if (gone.has(b.file)) expect(b.at < (proved[0]?.at ?? '')).toBe(true)
        expect(mayGo(left, keeping)).toEqual([])
      }),
    )
  })
})
