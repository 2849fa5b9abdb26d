import type { World } from '#platform/contract/rule.ts'
import { mentions, type Written } from './named-units.ts'
import { formsOf } from './unit-forms.ts'

/** To report somebody; “举报到城管局”, “举报给”, “举报了三次” tell to whom and how often, “举报电话” is a thing. */
const REPORTS = /(?:举报|检举|控告|揭发)(?![到给了过向的箱]|电话|热线|平台|信箱|奖励)/gu
/** What is reported: the words behind, as far as the sentence goes on. */
const CLAUSE = /^[^，。！？；：、,.!?;:\n]{0,24}/u
/** Who holds an office, by what people call them; 小区长期停水 and 厕所长年锁着 speak of nobody. */
const OFFICIAL =
  /干部|公务员|民警|辅警|协管|执法(?:人员|队员)|(?:城管|中队|大队|执法队|派出所)的?(?:人|队长|队员)|书记|[局科处所镇乡区县市村]长(?![期时年达久满草出])|村(?:主任|支书|两委)|(?:村|居)委会|社区主任/gu
/** A name with this behind it tells where. */
const BESIDE = /^(?:的?(?:旁|对面|附近|门口|门前|后面|前面|楼下|背后|隔壁|大院|大楼|宿舍|家属))/u

/**
 * Whether a text reports somebody who holds an office: by a word of the kind `discipline` that staff own, or by saying that it
 * reports a unit or an official. Whoever reports a shop, a building, a car, reports no misconduct.
 */
export function tellsMisconduct(world: World, { said, place = '' }: Written): boolean {
  if (world.wordIn('misconduct', `${said}\n${place}`, 'discipline') !== undefined) return true
  for (const verb of said.matchAll(REPORTS)) {
    const whom = CLAUSE.exec(said.slice(verb.index + verb[0].length))?.[0] ?? ''
    const officials = [...whom.matchAll(OFFICIAL)].map((found) => whom.slice(found.index + found[0].length))
    const units = mentions(formsOf(world), whom).flatMap(({ isPlace, after }) => (isPlace ? [] : [after]))
    if ([...officials, ...units].some((after) => !BESIDE.test(after))) return true
  }
  return false
}
