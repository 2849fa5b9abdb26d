import type { StripDay } from '#ui/strip-day.ts'

type Brief = readonly [day: string, role: StripDay['role'], label: string, marks?: string]

/** Days written briefly: p past, t today, a adjusted, m met. */
export const daysOf = (briefs: readonly Brief[]): readonly StripDay[] =>
  briefs.map(([day, role, label, marks = '']) => ({
    day,
    role,
    label,
    past: marks.includes('p'),
    today: marks.includes('t'),
    adjusted: marks.includes('a'),
    met: marks.includes('m'),
  }))

export const waiting: readonly StripDay[] = daysOf([
  ['2026-09-22', 'start', '提交', 'p'],
  ['2026-09-23', 'count', '第1天', 'p'],
  ['2026-09-24', 'count', '第2天', 'p'],
  ['2026-09-25', 'skip', '中秋', 'p'],
  ['2026-09-26', 'skip', '中秋', 'p'],
  ['2026-09-27', 'skip', '中秋', 'p'],
  ['2026-09-28', 'count', '第3天', 'p'],
  ['2026-09-29', 'count', '今天', 't'],
  ['2026-09-30', 'due', '最晚'],
])

const holiday = (from: number, to: number): readonly Brief[] =>
  Array.from(
    { length: to - from + 1 },
    (_, i) => [`2026-10-${String(from + i).padStart(2, '0')}`, 'skip', '国庆'] as const,
  )

export const overHoliday: readonly StripDay[] = daysOf([
  ['2026-09-29', 'start', '今天', 't'],
  ['2026-09-30', 'count', '第1天'],
  ...holiday(1, 7),
  ['2026-10-08', 'count', '第2天'],
  ['2026-10-09', 'count', '第3天'],
  ['2026-10-10', 'count', '第4天', 'a'],
  ['2026-10-11', 'skip', '周日'],
  ['2026-10-12', 'due', '最晚'],
])

export const longTerm: readonly StripDay[] = [
  ...waiting.slice(0, 8),
  ...overHoliday.slice(1, -1),
  ...daysOf([
    ['2026-10-12', 'count', '第7天'],
    ['2026-10-13', 'count', '第8天'],
    ['2026-10-14', 'count', '第9天'],
    ['2026-10-15', 'count', '第10天'],
    ['2026-10-16', 'count', '第11天'],
    ['2026-10-17', 'skip', '周六'],
    ['2026-10-18', 'skip', '周日'],
    ['2026-10-19', 'count', '第12天'],
    ['2026-10-20', 'due', '最晚'],
  ]),
]

export const towns = [
  { name: '榕西街道', received: 3942, met: 3563, due: 3903 },
  { name: '望海街道', received: 3318, met: 3069, due: 3286 },
  { name: '鹤洲街道', received: 2874, met: 2613, due: 2846 },
  { name: '莲溪镇', received: 2031, met: 1894, due: 2011 },
] as const

export const months = [
  ['1月', 2812, 2560, '92.0%'],
  ['2月', 2604, 2354, '91.2%'],
  ['3月', 3118, 2854, '92.4%'],
  ['4月', 3207, 2957, '93.1%'],
  ['5月', 3364, 3084, '92.6%'],
  ['6月', 3141, 2925, '94.0%'],
] as const

export const units = [
  { value: 'zj', label: '区住房和城乡建设局', note: '区住建局', keywords: ['qzjj', 'zj'] },
  { value: 'cg', label: '区城市管理和综合执法局', note: '区城管局', keywords: ['qcgj', 'cg'] },
  { value: 'gd', label: '供电局', keywords: ['gdj'] },
  { value: 'rx', label: '榕西街道', keywords: ['rxjd'] },
  { value: 'wh', label: '望海街道', keywords: ['whjd'] },
] as const
