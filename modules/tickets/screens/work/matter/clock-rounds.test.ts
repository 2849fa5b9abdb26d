import { expect, test } from 'vitest'
import { clockRounds } from './clock-rounds.ts'

const clock = (no: number, code: string, from: string, to: string | null) => ({
  no,
  code,
  leads: code === 'finish',
  startsAt: `2026-11-${from}:00.000Z`,
  doneAt: to && `2026-11-${to}:00.000Z`,
})
const shown = (clocks: Parameters<typeof clockRounds>[0]) => {
  const { present, earlier } = clockRounds(clocks)
  return [present, ...earlier].map((round) => round.map((c) => c.no))
}

// Sent, returned, sent again, answered, closed; called back, not solved, with the unit again.
const before = [
  clock(1, 'finish', '02T01:00', '05T01:00'),
  clock(2, 'dispatch', '02T01:00', '02T01:30'),
  clock(3, 'sign-in', '02T01:30', '02T02:00'),
  clock(4, 'dispatch', '02T04:00', '02T05:00'),
  clock(5, 'sign-in', '02T05:00', '02T06:00'),
]
const again = [
  clock(6, 'callback', '05T02:00', '06T01:00'),
  clock(7, 'finish', '06T01:00', null),
  clock(8, 'sign-in', '06T01:00', '06T03:00'),
]

test('a ticket that was only returned has one round: the date for the person went on', () => {
  expect(shown(before)).toEqual([[1, 2, 3, 4, 5]])
})

test('one that was not solved begins a round; the call that heard so ended the one before', () => {
  expect(shown([...before, ...again])).toEqual([
    [7, 8],
    [1, 2, 3, 4, 5, 6],
  ])
})

test('each later round stands for itself, the last before the first', () => {
  const answered = again.map((c) => (c.code === 'finish' ? { ...c, doneAt: '2026-11-09T01:00:00.000Z' } : c))
  const third = [clock(9, 'callback', '09T02:00', null), clock(10, 'finish', '10T01:00', null)]
  expect(shown([...before, ...answered, ...third])).toEqual([
    [9, 10],
    [7, 8],
    [1, 2, 3, 4, 5, 6],
  ])
})
