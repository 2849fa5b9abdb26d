import { SEVEN } from '#platform/clock/notice/notice.ts'
import { statutoryDays } from '#platform/clock/notice/statutory.ts'
import { addDays, type Day, weekdayOf } from '#platform/kernel/day.ts'

/** A notice made up for tests, in the words of a real one. The real arrangement of 2027 is another. */
export const TEST_NOTICE_2027 = `国务院办公厅关于2027年部分节假日安排的通知（测试文本，不是真通知）
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七']

/** The same for any year: every holiday its statutory days, and the weekdays after them for those on a weekend. */
export function testNotice(year: number): string {
  const parts = SEVEN.map((name) => [name]).filter(([name]) => name !== '国庆节' && name !== '中秋节')
  const autumn = statutoryDays('中秋节', year)[0] ?? ''
  // Mid-Autumn within the week of the National Day makes one holiday of both.
  const joined = autumn >= `${year}-10-01` && autumn <= `${year}-10-08`
  const all = [...parts, ...(joined ? [['国庆节', '中秋节']] : [['中秋节'], ['国庆节']])]
  const lines = all.map((names, i) => `${NUMERALS[i]}、${names.join('、')}：${daysOff(names, year)}`)
  return [`国务院办公厅关于${year}年部分节假日安排的通知（测试文本，不是真通知）`, ...lines].join('\n')
}

function daysOff(names: readonly string[], year: number): string {
  const owed = names.reduce((sum, name) => sum + statutoryDays(name, year).length, 0)
  const first = names.flatMap((name) => statutoryDays(name, year)).sort()[0] ?? ''
  const isFree = (day: Day): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6
  const days: Day[] = []
  for (let day = first; days.filter((d) => !isFree(d)).length < owed; day = addDays(day, 1)) days.push(day)
  const words = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  const last = days.at(-1) ?? first
  return `${words(first)}${last === first ? '' : `至${words(last)}`}放假，共${days.length}天。`
}
