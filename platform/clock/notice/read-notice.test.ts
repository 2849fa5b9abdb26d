import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, weekdayOf } from '#platform/kernel/day.ts'
import type { NoticeDay } from './notice.ts'
import { PAST_NOTICES, SINGLE_NOTICES } from './past-notices.ts'
import { readNotice } from './read-notice.ts'

const YEARS = Object.keys(PAST_NOTICES).map(Number)
const LAST = PAST_NOTICES[2026] as string
const HOLIDAYS: Readonly<Record<string, string>> = published.holidays
const WORKED: Readonly<Record<string, string>> = published.workdays
const plain = (day: Day): boolean => weekdayOf(day) >= 1 && weekdayOf(day) <= 5

/** What all notices say together: the two that changed one holiday come after the yearly ones. */
const allDays = (): ReadonlyMap<Day, NoticeDay> => {
  const texts = [...Object.values(PAST_NOTICES), ...Object.values(SINGLE_NOTICES)]
  const days = new Map<Day, NoticeDay>()
  for (const text of texts) for (const day of readNotice(text).days) days.set(day.day, day)
  return days
}

describe('the notices of nine years', () => {
  it('give the working days that the published lists have, day by day', () => {
    const read = allDays()
    for (let day = '2018-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const found = read.get(day)
      const working = found ? found.kind === 'adjusted-work' : plain(day)
      const listed = day in WORKED || (!(day in HOLIDAYS) && plain(day))
      expect([day, working]).toEqual([day, listed])
    }
  })

  it.each(YEARS)('of %i are read without a doubt, but for the advice of 2024', (year) => {
    const { doubts, kind } = readNotice(PAST_NOTICES[year] as string)
    expect(kind).toBe('year')
    expect(doubts.map((d) => [d.level, d.sentence])).toEqual(
      year === 2024 ? [['look', '鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息']] : [],
    )
  })

  it.each(YEARS)('of %i move as many rest days as weekend days are worked', (year) => {
    const { days } = readNotice(PAST_NOTICES[year] as string)
    const count = (kind: NoticeDay['kind']) => days.filter((d) => d.kind === kind).length
    expect(count('rest')).toBe(count('adjusted-work'))
  })

  it('say for each day which sentence it came from', () => {
    const read = readNotice(LAST)
    expect(read.title).toBe('国务院办公厅关于2026年部分节假日安排的通知')
    expect(read.days.find((d) => d.day === '2026-10-07')).toEqual({
      day: '2026-10-07',
      kind: 'rest',
      name: '国庆',
      sentence: '10月1日（周四）至7日（周三）放假调休，共7天',
    })
    expect(read.days.find((d) => d.day === '2026-02-28')).toMatchObject({
      kind: 'adjusted-work',
      name: '春节',
      sentence: '2月14日（周六）、2月28日（周六）上班',
    })
  })

  it('read the same from a web page: on one line, with blanks and marks of the other width', () => {
    const flat = LAST.replaceAll('\n', '  ').replaceAll('：', ':').replaceAll('（', '(').replaceAll('）', ')')
    const wide = LAST.replace(/\d/g, (d) => String.fromCodePoint(d.charCodeAt(0) + 0xfee0))
    expect(readNotice(flat)).toMatchObject({ days: readNotice(LAST).days, doubts: [] })
    expect(readNotice(wide).days).toEqual(readNotice(LAST).days)
  })
})

describe('a notice that changes one holiday', () => {
  it('arranges Labour Day of 2019 anew', () => {
    const read = readNotice(SINGLE_NOTICES.adjusted2019)
    expect([read.kind, read.year, read.doubts]).toEqual(['adjust', 2019, []])
    expect(read.days.map((d) => d.day)).toEqual([
      '2019-04-28',
      '2019-05-01',
      '2019-05-02',
      '2019-05-03',
      '2019-05-04',
      '2019-05-05',
    ])
  })

  it('makes the Spring Festival of 2020 longer, and asks to look', () => {
    const read = readNotice(SINGLE_NOTICES.extended2020)
    expect([read.kind, read.year]).toEqual(['extend', 2020])
    expect(read.days.at(-1)?.day).toBe('2020-02-02')
    expect(read.doubts.map((d) => d.level)).toEqual(['look'])
  })
})

/** The last notice with one thing changed, and the doubts that follow. */
const doubtsOf = (from: string, to: string) => {
  expect(LAST).toContain(from)
  return readNotice(LAST.replace(from, to)).doubts.map((d) => `${d.level} ${d.say}`)
}

describe('what does not fit is told with its sentence', () => {
  it('a weekday that is not that of the day', () => {
    expect(doubtsOf('1月4日（周日）上班', '1月4日（周六）上班')).toEqual([
      'stop 2026-01-04 是周日，通知里写的是周六。',
    ])
  })

  it('a number of days that is not that of the range', () => {
    expect(doubtsOf('至3日（周六）放假调休，共3天', '至3日（周六）放假调休，共4天')).toEqual([
      'stop 写的是 4 天，读出来是 3 天。',
    ])
  })

  it('working days that were moved, and fewer weekend days worked for them', () => {
    expect(doubtsOf('。5月9日（周六）上班', '')).toEqual([
      'look 占用工作日 3 天，法定应休 2 天，周末上班 0 天，对不上。',
    ])
  })

  it('a holiday that is not there', () => {
    expect(doubtsOf('五、端午节：6月19日（周五）至21日（周日）放假，共3天。\n', '')).toEqual([
      'stop 没有读到端午节。',
    ])
  })

  it('a statutory day that is not free, a worked day in the week', () => {
    expect(doubtsOf('5月1日（周五）至5日（周二）放假调休，共5天', '5月2日至6日放假调休，共5天')).toEqual([
      'look 法定节日 2026-05-01 没有放假。',
    ])
    expect(doubtsOf('5月9日（周六）上班', '5月8日（周五）上班')).toEqual([
      'look 2026-05-08 不是周末，写的是上班。',
    ])
  })

  it('a day that is free and worked', () => {
    expect(doubtsOf('1月4日（周日）上班', '1月3日（周六）上班')).toEqual(['stop 2026-01-03 写了两次。'])
  })

  it('a sentence it cannot read, and a holiday it does not know', () => {
    expect(doubtsOf('放假，共3天。\n四、', '放假，共3天，4月7日看情况。\n四、')).toEqual([
      'look 这句没有读成放假或上班，请对照原文。',
    ])
    const extra = `${LAST}\n八、胜利纪念日：9月3日至5日放假调休，共3天。9月6日（周日）上班。`
    expect(readNotice(extra).doubts.map((d) => d.say)).toEqual([
      '“胜利纪念日”不是七个法定节日之一，没有核对天数。',
    ])
    expect(readNotice(extra).days.find((d) => d.day === '2026-09-06')?.kind).toBe('adjusted-work')
  })

  it('a text that is no notice, or of two years', () => {
    expect(readNotice('明天放假')).toMatchObject({ year: 0, days: [], doubts: [{ level: 'stop' }] })
    expect(doubtsOf('现将2026年', '现将2027年')[0]).toBe('stop 标题写 2026 年，正文写 2027 年。')
  })

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(readNotice(text).doubts.length).toBeGreaterThan(0)
      }),
    )
    const pieces = LAST.split(/(?=[，。\n、至])/)
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces), (some) => {
        readNotice(`国务院办公厅关于2026年部分节假日安排的通知\n${some.join('')}`)
      }),
    )
  })
})
