import { describe, expect, it } from 'vitest'
import { endClocks, isPast, isUnwritten, liveClocks } from './clocks.ts'
import type { Clock, MatterState } from './state.ts'

const DUE = '2026-11-09T15:59:59.000Z'
const LAST = new Date('2026-11-09T15:59:59.900Z')
const LATE = new Date('2026-11-09T16:00:00.000Z')
const clock = (no: number, more: Partial<Clock> = {}): Clock => ({
  no,
  code: 'finish',
  taskNo: null,
  term: { amount: 5, unit: 'workday' },
  until: null,
  startsAt: '2026-11-02T01:00:00.000Z',
  pauses: [],
  extensions: [],
  state: 'running',
  dueAt: DUE,
  provisional: false,
  doneAt: null,
  missedAt: null,
  ...more,
})

describe('a limit', () => {
  it('by 24:00 has passed when the day has ended, its last second included', () => {
    expect(isPast(clock(1), LAST)).toBe(false)
    expect(isPast(clock(1), LATE)).toBe(true)
  })

  it('does not pass while it stands, nor after its work is done', () => {
    expect(isPast(clock(1, { state: 'paused', dueAt: null }), LATE)).toBe(false)
    expect(isPast(clock(1, { state: 'done' }), LATE)).toBe(false)
    expect(isPast(undefined, LATE)).toBe(false)
  })

  it('is missed once for each date', () => {
    expect(isUnwritten(clock(1), LATE)).toBe(true)
    expect(isUnwritten(clock(1, { missedAt: DUE }), LATE)).toBe(false)
    expect(isUnwritten(clock(1, { missedAt: '2026-11-06T15:59:59.000Z' }), LATE)).toBe(true)
  })
})

describe('ending clocks', () => {
  it('writes down first what was missed, unless the work fell away', () => {
    const missed = { do: 'missed', clock: 1, dueAt: DUE }
    expect(endClocks([clock(1)], LATE, 'done')).toEqual([missed, { do: 'stop', clock: 1, as: 'done' }])
    expect(endClocks([clock(1)], LAST, 'done')).toEqual([{ do: 'stop', clock: 1, as: 'done' }])
    expect(endClocks([clock(1)], LATE, 'cancelled')).toEqual([{ do: 'stop', clock: 1, as: 'cancelled' }])
  })

  it('is for those that run or stand', () => {
    const clocks = [
      clock(1, { state: 'done' }),
      clock(2),
      clock(3, { state: 'paused' }),
      clock(4, { code: 'city' }),
    ]
    expect(liveClocks({ clocks } as unknown as MatterState, 'finish').map((c) => c.no)).toEqual([2, 3])
  })
})
