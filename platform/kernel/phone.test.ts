import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMobile, normalisePhone } from './phone.ts'

const said = (text: string): string => {
  const result = normalisePhone(text)
  return result.ok ? result.value : result.refusal.code
}

describe('a telephone number as people type it', () => {
  it.each([
    ['13812345678', '13812345678'],
    [' 138 1234 5678 ', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['＋８６　１３８１２３４５６７８', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['07592345678', '0759-2345678'],
    ['0759－2345678', '0759-2345678'],
    ['（0759）2345678', '0759-2345678'],
    ['+86 759 2345678', '0759-2345678'],
    ['010-65121234', '010-65121234'],
    ['02081234567', '020-81234567'],
    ['0759-2345678-801', '0759-2345678-801'],
    ['0759-2345678转801', '0759-2345678-801'],
  ])('%s is %s', (text, number) => {
    expect(said(text)).toBe(number)
  })

  it.each([
    '',
    '12345',
    '12812345678',
    '1381234567',
    '138123456789',
    '0759-1345678',
    '没有电话',
    '1381234567a',
  ])('%s is refused in words', (text) => {
    const result = normalisePhone(text)
    expect(result).toMatchObject({ ok: false, refusal: { code: 'not-a-phone', status: 422 } })
  })

  it('asks for the area code when only that is missing', () => {
    expect(said('2345678')).toBe('no-area-code')
    expect(said('85121234')).toBe('no-area-code')
  })

  it('does not change a number that is already in its one form', () => {
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String)
    const landline = fc.tuple(
      fc.constantFrom('010', '021', '0759'),
      fc.integer({ min: 2_000_000, max: 99_999_999 }),
    )
    const number = fc.oneof(
      mobile,
      landline.map(([area, local]) => `${area}-${local}`).filter((n) => !/-1/.test(n)),
    )
    fc.assert(
      fc.property(number, (phone) => {
        expect(said(phone)).toBe(phone)
        expect(isMobile(phone)).toBe(!phone.includes('-'))
      }),
    )
  })
})
