import type { MatterModule } from '#platform/contract/module.ts'
import type { RowFact } from '#platform/contract/rule.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import { Play } from '#platform/matters/play.ts'
import { smallWorld, staffOf } from '#platform/matters/play-world.ts'
import { licenceCase } from './contract.ts'
import { factsOf } from './facts.ts'
import { rules } from './rules.ts'

// The stage for stories about a case: a small district, its people, and a case that is acted on with given times.

export const people = {
  guest: { kind: 'guest', ref: 'guest' },
  applicant: { kind: 'raiser', ref: 'applicant', matterId: null },
  stranger: { kind: 'raiser', ref: 'stranger', matterId: null },
  system: systemActor,
  receiver: staffOf(1, 'receiver', 'wjj', 'receiver'),
  examiner: staffOf(2, 'examiner', 'wjj', 'examiner'),
  colleague: staffOf(3, 'colleague', 'wjj', 'examiner'),
  chair: staffOf(4, 'chair', 'wjj', 'examiner'),
  fire: staffOf(5, 'fire', 'xfd', 'examiner'),
  fireColleague: staffOf(6, 'fire-colleague', 'xfd', 'examiner'),
  building: staffOf(7, 'building', 'zjj', 'examiner'),
  head: staffOf(8, 'head', 'wjj', 'organ-head'),
  otherHead: staffOf(9, 'other-head', 'xfd', 'organ-head'),
  mayor: staffOf(10, 'mayor', 'gov', 'government-head'),
  above: staffOf(11, 'above', 'swj', 'examiner'),
  aboveHead: staffOf(12, 'above-head', 'swj', 'organ-head'),
} as const satisfies { readonly [name: string]: Actor }
export type Person = keyof typeof people

/** The numbers of some of them, as forms name people. */
export const EXAMINER = people.examiner.personId
export const COLLEAGUE = people.colleague.personId
export const CHAIR = people.chair.personId
export const FIRE = people.fire.personId
export const NOBODY = 99

export const world = smallWorld({
  region: '449901',
  units: [
    { code: 'gov', name: '区人民政府' },
    { code: 'wjj', name: '区卫生健康局', parent: 'gov' },
    { code: 'xfd', name: '区消防救援大队', parent: 'gov' },
    { code: 'zjj', name: '区住房和建设局', parent: 'gov' },
    { code: 'swj', name: '市卫生健康委员会' },
    { code: 'old', name: '区旧城改造办', parent: 'gov', active: false },
  ],
  params: { 'correction.within': [10, 'workday'] },
  offices: { government: 'gov' },
  people: Object.values(people),
})

export const ITEM_CODE = '440117001001'

/** An ordinary item: 20 working days by law, 12 promised, with a certificate. */
export const ORDINARY = {
  materials: ['form', 'plan', 'licence'],
  lead: 'wjj',
  promised: 12,
  certificate: true,
} as const

/** A joint item of three departments: 45 working days by law, 30 promised. */
export const JOINT = { ...ORDINARY, joint: true, promised: 30, co: ['xfd', 'zjj'] } as const

/** An item that the organ above decides after the lead has examined first. */
export const ABOVE = { ...ORDINARY, upper: 'swj' } as const

/** What an applicant hands in. */
export const APPLICATION = {
  item: ITEM_CODE,
  applicant: '周小海',
  phone: '13800000000',
  materials: ['form', 'plan'],
} as const

export const casesModule: MatterModule = {
  id: 'cases',
  matters: [licenceCase],
  rules,
  measures: [],
  indicators: [],
  dims: (matter) => ({ channel: '', category: '', region: '', unit: factsOf(matter).lead }),
}

/** What else is published: `quota` and `barred`. The lists may change while the story goes on. */
type Lists = { readonly [list: string]: readonly RowFact[] }

/** A case for an item of the catalogue, and what has been done to it. */
export class Story extends Play<Person> {
  constructor(
    item: JsonObject = ORDINARY,
    opened: string | Date = '2026-11-02',
    lists: Lists = {},
    id = 'm1',
  ) {
    const row = { code: ITEM_CODE, name: '公共场所卫生许可', data: item }
    const published: typeof world = {
      ...world,
      row: (list, code) => ({ item: [row], ...lists })[list]?.find((r) => r.code === code),
    }
    super(
      { module: casesModule, def: licenceCase, world: published, people, raiser: 'applicant' },
      opened,
      id,
    )
  }

  get facts() {
    return factsOf(this.matter)
  }
}

/** A case that was handed in on Monday 2 November 2026. */
export const submitted = (item: JsonObject = ORDINARY, at = '2026-11-02'): Story =>
  new Story(item, at).act('submit', APPLICATION, 'guest', at)

/** A case that was accepted on the day it was handed in. */
export const accepted = (item: JsonObject = ORDINARY, at = '2026-11-02'): Story =>
  submitted(item, at).act('accept', {}, 'receiver', at)

/** A case that was granted on 9 November 2026. */
export const granted = (item: JsonObject = ORDINARY): Story =>
  accepted(item).act('decide', { decision: 'grant', reason: '符合条件' }, 'examiner', '2026-11-09')
