import type { Database } from '#platform/database/database.ts'
import { ensureParties } from '../parties.ts'
import { hash32, type Random } from './random.ts'
import type { Scene } from './scene.ts'

const SURNAMES =
  '陈李黄张林王吴刘梁何郑谢罗邓许冯曾彭潘叶卢苏蔡曹袁董蒋钟谭汪范方石姚廖邹熊陆白毛邱秦江薛侯雷龙段汤尹黎常武乔贺赖龚文'
/** Fictional numbers only; those of the demo staff begin with 0 and 1. */
const FIRST = 2000
const MOST = 8000

/** Who wrote: a row of the directory of parties. */
export type Party = { readonly ref: string; readonly phone: string; readonly name: string }

/** Those who write in the simulation: made like anybody who writes, so that a number is one person here too. */
export type Parties = {
  /** One of the residents; some write often. */
  readonly draw: (rng: Random) => Party
  /** The person of a scene. */
  readonly of: (scene: Person) => Party
}

/** Makes the residents of a simulation of so many tickets, and the people of its scenes. */
export async function openParties(
  db: Database,
  scenes: readonly Scene[],
  asked: { readonly seed: string; readonly tickets: number; readonly now: Date },
): Promise<Parties> {
  const most = Math.min(MOST, Math.max(50, Math.round(asked.tickets * 0.6)))
  const residents = Array.from({ length: most }, (_, i) => residentOf(asked.seed, FIRST + i))
  const refs = await ensureParties(db, [...residents, ...scenes.map(personOf)], asked.now)
  const of = (person: Person): Party => {
    const ref = refs.get(person.phone)
    if (!ref) throw new Error(`nobody was made for ${person.phone}`)
    return { ...personOf(person), ref }
  }
  const pool = residents.map(of)
  return { draw: (rng) => pool[Math.floor(rng.next() ** 1.4 * pool.length)] as Party, of }
}

type Person = Pick<Scene, 'phone' | 'name'>
const personOf = ({ phone, name }: Person): Person => ({ phone, name })

function residentOf(seed: string, no: number): Person {
  const hash = hash32(`${seed} party ${no}`)
  return {
    phone: `1900000${no}`,
    name: `${SURNAMES[hash % SURNAMES.length]}${hash % 3 === 0 ? '女士' : hash % 3 === 1 ? '先生' : '阿姨'}`,
  }
}
