import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIdNumber } from './id-number.ts'
import { findPersonalData, maskAddress, maskIdNumber, maskName, maskPhone, maskText } from './mask.ts'

describe('masks', () => {
  it('hide the middle of a telephone number', () => {
    expect(maskPhone('13812341234')).toBe('138****1234')
    expect(maskPhone('+86 138 1234 1234')).toBe('138****1234')
    expect(maskPhone('0759-2345686')).toBe('0759-****86')
    expect(maskPhone('010-65121286')).toBe('010-****86')
    expect(maskPhone('12345')).toBe('****')
  })

  it('hide the given name', () => {
    expect(maskName('张三')).toBe('张*')
    expect(maskName('张小三')).toBe('张*三')
    expect(maskName('欧阳小三')).toBe('欧**三')
    expect(maskName('张')).toBe('*')
    expect(maskName('张小三', { minor: true })).toBe('***')
  })

  it('hide an ID number, more of it in public', () => {
    expect(maskIdNumber('440804199003070015')).toBe('440804********0015')
    expect(maskIdNumber('440804199003070015', 'public')).toBe('4****************5')
    expect(maskIdNumber('H12345678')).toBe('H*******8')
  })

  it('keep an address to its street, town or village', () => {
    expect(maskAddress('坡头区南调街道永安路 12 号 3 栋')).toBe('坡头区南调街道***')
    expect(maskAddress('青澜区双溪镇上坪村 8 组')).toBe('青澜区双溪镇***')
    expect(maskAddress('上坪村 8 组 2 号')).toBe('上坪村***')
    expect(maskAddress('永安路 12 号')).toBe('***')
  })
})

describe('ID numbers', () => {
  it.each([
    '11010519491231002X',
    '11010519491231002x',
    '440524188001010014',
    '440804199003070015',
    '440804198512120020',
  ])('%s is right', (text) => expect(isIdNumber(text)).toBe(true))
  it.each(['440804199003070016', '44080419900230001X', '440804900307001', '', '04080419900307001X'])(
    '%s is wrong',
    (text) => expect(isIdNumber(text)).toBe(false),
  )
})

describe('personal data in a text', () => {
  it('is masked where people write it', () => {
    expect(maskText('我叫张三，电话13812345678，身份证440804199003070015。')).toBe(
      '我叫张三，电话138****5678，身份证440804********0015。',
    )
    expect(maskText('打 138 1234 5678 或 (0759)2345678；微信同号１３８１２３４５６７８')).toBe(
      '打 138****5678 或 0759-****78；微信同号138****5678',
    )
    expect(maskText('tel13812345678,13912345678')).toBe('tel138****5678,139****5678')
    expect(maskText('440804 19900307 0015', 'public')).toBe('4****************5')
  })

  it('is not seen in other numbers', () => {
    const texts = [
      '工单 QL260922-0114',
      '440804199003070016',
      '订单 1381234567890',
      '欠薪 13500 20000 1 元',
      '拨打 12345',
      '第 138 条',
    ]
    for (const text of texts) expect(maskText(text)).toBe(text)
  })

  it('is given as ranges in order, without overlap', () => {
    const text = '13812345678 和 440804199003070015'
    expect(findPersonalData(text)).toEqual([
      { kind: 'phone', from: 0, to: 11 },
      { kind: 'idNumber', from: 14, to: 32 },
    ])
  })

  it('never survives, whatever stands around it', () => {
    const around = fc.string({
      unit: fc.constantFrom('我', '电', ' ', '，', '。', 'a', '(', '：'),
      maxLength: 8,
    })
    const secret = fc.constantFrom(
      '13812345678',
      '+8613812345678',
      '440804199003070015',
      '11010519491231002X',
      '0759-2345678',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(around, secret)), around, (parts, end) => {
        // Two numbers need something between them, or they are one longer number.
        const text = parts.map(([before, number]) => `${before}，${number}`).join('') + end
        const masked = maskText(text)
        for (const [, number] of parts) expect(masked).not.toContain(number)
        expect(findPersonalData(masked)).toEqual([])
      }),
    )
  })
})
