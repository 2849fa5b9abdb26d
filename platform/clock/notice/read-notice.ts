import { addDays, type Day, weekdayOf } from '#platform/kernel/day.ts'
import { balanceDoubts, missingHolidays, yearDoubts } from './checks.ts'
import { type Doubt, type NoticeDay, type Part, type ReadNotice, SEVEN, shortName } from './notice.ts'
import { oneSpelling, type Section, sectionsOf, sentencesOf } from './notice-text.ts'
import { readDays, type WrittenDays } from './read-days.ts'
import { statutoryDays } from './statutory.ts'

const SPEAKS_OF_DAYS = /\d{1,2}日.*(?:放假|上班|休息|补休|补假|调休)/
const CLAUSE =
  /^(?:自|从|其中)?(.*?日(?:（[^）]*）)?)(起)?(放假公休|放假调休|放假|调休|公休|补休|补假|正常上班|照常上班|上班)(?:(\d+)天)?$/
const COUNT = /^共(\d+)天$/
/** Clauses that add no day: the weekend beside a holiday is free anyway; the signature in a text without lines. */
const ADDS_NOTHING =
  /^(?:与周末连休|与周六连休|与周日连休|不调休|连休|国务院办公厅20\d\d年\d{1,2}月\d{1,2}日)$/

/**
 * Reads the State Council's notice (国务院办公厅关于…年部分节假日安排的通知, or one that adjusts or extends a single
 * holiday) as it was pasted. Pure. What does not fit or was not understood is answered as a doubt with its
 * sentence; no day is guessed without one.
 */
export function readNotice(pasted: string): ReadNotice {
  const text = oneSpelling(pasted)
  const single = /关于(调整|延长)(20\d\d)年(.{2,3}?)假期/.exec(text)
  if (single) return readSingle(text, single[1] as '调整' | '延长', Number(single[2]), single[3] ?? '')
  const [year, doubts] = yearDoubts(text)
  const title = `国务院办公厅关于${year}年部分节假日安排的通知`
  if (!year) return { kind: 'year', year: 0, title, days: [], doubts }
  const { sections, rest } = sectionsOf(text)
  const parts = sections.map((section) => readPart(section, year))
  const found = [
    ...doubts,
    ...parts.flatMap((part) => [...part.doubts, ...balanceDoubts(part, year)]),
    ...missingHolidays(sections.flatMap((s) => s.names)),
    ...rest.filter((s) => SPEAKS_OF_DAYS.test(s)).map(unread),
  ]
  return { kind: 'year', year, title, ...joined(parts, year, found) }
}

const unread = (sentence: string): Doubt => ({
  level: 'look',
  say: '这句没有读成放假或上班，请对照原文。',
  sentence,
})

function readSingle(text: string, how: '调整' | '延长', year: number, name: string): ReadNotice {
  const title = `国务院办公厅关于${how}${year}年${name}假期${how === '调整' ? '安排' : ''}的通知`
  const sentences = text.split('\n').flatMap(sentencesOf)
  const known: readonly Doubt[] = (SEVEN as readonly string[]).includes(name)
    ? []
    : [{ level: 'stop', say: `“${name}”不是七个法定节日之一，没有读。`, sentence: title }]
  if (how === '延长') return { kind: 'extend', year, title, ...readExtension(sentences, year, name, known) }
  // Other numbered parts of such a notice give orders, not days.
  const own = sentences
    .filter((s) => SPEAKS_OF_DAYS.test(s))
    .map((s) => s.replace(/^[一二三四五六七八九十]、/, ''))
  const part = readPart({ names: [name], sentences: own }, year)
  const doubts = [...known, ...part.doubts, ...balanceDoubts(part, year)]
  return { kind: 'adjust', year, title, ...joined([part], year, doubts) }
}

/** 延长2020年春节假期至2月2日（…，星期日），2月3日（星期一）起正常上班。 */
function readExtension(
  sentences: readonly string[],
  year: number,
  name: string,
  known: readonly Doubt[],
): Pick<ReadNotice, 'days' | 'doubts'> {
  const sentence = sentences.find((s) => /延长20\d\d年.{2,3}假期至\d/.test(s)) ?? ''
  const end = /假期至(\d{1,2}月\d{1,2}日(?:（[^）]*）)?)/.exec(sentence)?.[1]
  const back = /，(\d{1,2}月\d{1,2}日(?:（[^）]*）)?)起正常上班/.exec(sentence)?.[1]
  const last = end ? readDays(end, year, false) : undefined
  const next = back ? readDays(back, year, false) : undefined
  const from = statutoryDays(name, year)[0]
  const to = last?.days[0]
  if (!from || !to || to < from)
    return { days: [], doubts: [...known, { level: 'stop', say: '没有读出延长到哪一天。', sentence }] }
  const off: { day: Day; sentence: string }[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) off.push({ day, sentence })
  const doubts: Doubt[] = [
    ...known,
    ...[...(last?.wrong ?? []), ...(next?.wrong ?? [])].map(
      (say): Doubt => ({ level: 'stop', say, sentence }),
    ),
    { level: 'look', say: '延长的假期没有用周末上班来换，请对照原文。', sentence },
  ]
  if (next && next.days[0] !== addDays(to, 1))
    doubts.push({ level: 'stop', say: '开始上班的日子不是假期最后一天的第二天。', sentence })
  return joined([{ names: [name], off, worked: [], doubts: [], sentence }], year, doubts)
}

function readPart({ names, sentences }: Section, year: number): Part {
  const part = {
    off: [] as Part['off'][number][],
    worked: [] as Part['off'][number][],
    doubts: [] as Doubt[],
  }
  for (const sentence of sentences) {
    let counted = 0
    for (const clause of clausesOf(sentence)) {
      const total = COUNT.exec(clause)
      const said = CLAUSE.exec(clause)
      const written = said ? readDays(said[1] ?? '', year, names.includes('元旦')) : undefined
      if (total) part.doubts.push(...countDoubt(Number(total[1]), counted, sentence))
      else if (said && written) {
        part.doubts.push(...writtenDoubts(written, sentence))
        const days = written.days.map((day) => ({ day, sentence }))
        if (said[3]?.endsWith('上班')) part.worked.push(...days)
        else {
          part.off.push(...days)
          counted += days.length
        }
        if (said[4]) part.doubts.push(...countDoubt(Number(said[4]), written.days.length, sentence))
      } else if (!ADDS_NOTHING.test(clause) && /\d/.test(clause)) part.doubts.push(unread(sentence))
    }
  }
  return { names, ...part, sentence: `${names.join('、')}：${sentences.join('。')}。` }
}

/** The clauses of a sentence; a comma in a bracket parts nothing. */
const clausesOf = (sentence: string): readonly string[] =>
  sentence.split(/，(?![^（]*）)/).filter((clause) => clause !== '')

const countDoubt = (said: number, read: number, sentence: string): Doubt[] =>
  said === read ? [] : [{ level: 'stop', say: `写的是 ${said} 天，读出来是 ${read} 天。`, sentence }]

const writtenDoubts = ({ wrong, guessedYear }: WrittenDays, sentence: string): Doubt[] => [
  ...wrong.map((say): Doubt => ({ level: 'stop', say: `${say}。`, sentence })),
  ...(guessedYear ? [{ level: 'look' as const, say: '12月没有写年份，按前一年读。', sentence }] : []),
]

/** All days in order, each once; a day both free and worked, or free for two holidays, is told. */
function joined(
  parts: readonly Part[],
  year: number,
  doubts: readonly Doubt[],
): Pick<ReadNotice, 'days' | 'doubts'> {
  const days = new Map<Day, NoticeDay>()
  const more: Doubt[] = []
  for (const found of parts.flatMap((part) => daysOf(part, year))) {
    if (days.has(found.day))
      more.push({ level: 'stop', say: `${found.day} 写了两次。`, sentence: found.sentence })
    days.set(found.day, found)
  }
  if (days.size === 0) more.push({ level: 'stop', say: '没有读出任何日子。', sentence: '' })
  return {
    days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    doubts: [...doubts, ...more],
  }
}

/** A part's days with what they are: as many free weekdays are moved there as weekend days are worked, the last ones. */
function daysOf(part: Part, year: number): readonly NoticeDay[] {
  const statutory = new Set(part.names.flatMap((name) => statutoryDays(name, year)))
  const free = part.off.filter(({ day }) => isWeekday(day) && !statutory.has(day)).map(({ day }) => day)
  const moved = new Set(part.worked.length === 0 ? [] : free.slice(-part.worked.length))
  const nameOf = (day: Day) =>
    shortName(part.names.find((name) => statutoryDays(name, year).includes(day)) ?? part.names[0] ?? '')
  return [
    ...part.off.map(({ day, sentence }): NoticeDay => {
      return { day, kind: moved.has(day) ? 'rest' : 'holiday', name: nameOf(day), sentence }
    }),
    ...part.worked.map(({ day, sentence }): NoticeDay => {
      return { day, kind: 'adjusted-work', name: shortName(part.names[0] ?? ''), sentence }
    }),
  ]
}

const isWeekday = (day: Day): boolean => weekdayOf(day) >= 1 && weekdayOf(day) <= 5
