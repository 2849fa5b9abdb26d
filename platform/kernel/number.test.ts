import { describe, expect, it } from 'vitest'
import { numberOf, numberWords } from './number.ts'

describe('a number as people type it', () => {
  it.each([
    ['QL261121-0143', 'QL261121-0143'],
    ['ql 261121 0143', 'QL261121-0143'],
    [' ＱＬ２６１１２１０１４３ ', 'QL261121-0143'],
    ['QL261121—0143', 'QL261121-0143'],
  ])('%s', (typed, number) => expect(numberOf(typed)).toBe(number))

  it.each(['', '停水', '13800000000', 'QL2611', 'QL261121-014', '0143'])('%s is no number', (typed) =>
    expect(numberOf(typed)).toBeNull(),
  )

  it('is read aloud in parts, and read back', () => {
    expect(numberWords('QL261121-0143')).toBe('QL 261121 0143')
    expect(numberOf(numberWords('QL261121-0143'))).toBe('QL261121-0143')
  })
})
