import type { World } from '#platform/contract/rule.ts'
import { type Form, formsOf } from './unit-forms.ts'

/** What somebody wrote; in a place, the bare name of a town or a village is where it is. */
export type Written = { readonly said: string; readonly place?: string | undefined }

/** A name with this behind it tells where: the fence of an office, or a road, a house, another place within the town. */
const WHERE =
  /^(?:的?(?:辖区|境内|一带|附近|门口|门前|旁边?|对面|楼下|大楼|后面|里面|地段|片区)|(?:(?![办党干书主领队员收要送拿人站所长局])[\p{Script=Han}\d]){1,6}?(?:路|街|大道|巷|弄|号|栋|幢|小区|花园|市场|工地|学校|小学|中学|村|社区))/u
/** For the government, whose family is everybody: its building is a landmark. */
const LANDMARK = /^(?:大院|大楼|附近|门口|门前|旁|对面|后面|前面|广场|东|西|南|北|路)/
/** “向区纪委举报”, “请纪委查一查”: whom it is told to, not of whom. */
const TO = /(?:向|请|求|希望|恳请|请求|建议|要求|报请|望)$/
const TOLD =
  /^(?:监委|监察委)?(?:的?(?:领导|同志)们?)?(?:能|来|尽快|帮忙|好好)?(?:举报|反映|投诉|报告|检举|控告|查|调查|核查|核实|严查|彻查|介入|过问|管一管|受理|立案)/

/**
 * The units that a text names, by full, short or everyday name: they must never see a report about themselves. The longest
 * form at a place counts (区政府办 is not 区政府). What could be a town's office or the place is taken for the office,
 * unless what follows says that it is the place: one unit too many is only passed over when it is dispatched.
 */
export function namedUnits(world: World, { said, place = '' }: Written): readonly string[] {
  const forms = formsOf(world)
  const government = world.office('government')
  const receivers = [world.office('secret'), world.office('secret-other')]
  const found = [
    ...mentions(forms, said).filter(({ isPlace, after }) => !(isPlace && WHERE.test(after))),
    ...mentions(forms, place).filter(({ isPlace }) => !isPlace),
  ].filter(
    ({ code, before, after }) =>
      !(code === government && LANDMARK.test(after)) &&
      !(receivers.includes(code) && TO.test(before) && TOLD.test(after)),
  )
  return [...new Set(found.map(({ code }) => code))]
}

type Mention = Form & { readonly before: string; readonly after: string }

/** Every place where a text calls a unit, the longest form first; two units of one form are both meant. */
export function mentions(forms: readonly Form[], text: string): readonly Mention[] {
  const likely = Map.groupBy(
    forms.filter(({ form }) => text.includes(form)),
    ({ form }) => form,
  )
  const longest = [...likely.keys()].toSorted((a, b) => b.length - a.length)
  const found: Mention[] = []
  for (let at = 0; at < text.length; ) {
    const form = longest.find((f) => text.startsWith(f, at))
    if (form) {
      const [before, after] = [
        text.slice(Math.max(0, at - 6), at),
        text.slice(at + form.length, at + form.length + 20),
      ]
      found.push(...(likely.get(form) ?? []).map((f) => ({ ...f, before, after })))
    }
    at += form?.length ?? 1
  }
  return found
}
