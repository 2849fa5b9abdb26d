import { clientOf } from './lifecycle.ts'
import { type Timed, timed } from './timed.ts'

const INDICATORS = [
  'tickets.received',
  'tickets.dispatched',
  'tickets.closed',
  'tickets.closed-on-time',
  'tickets.closed-late',
  'tickets.on-time-rate',
  'tickets.solved-rate',
  'tickets.satisfied-rate',
  'tickets.reopened',
]
/** A year, a half, a month, days across months, parts of months at both ends, three years, one day. */
const PERIODS = [
  ['2025-01-01', '2025-12-31'],
  ['2026-01-01', '2026-06-30'],
  ['2026-03-01', '2026-03-31'],
  ['2026-02-11', '2026-05-19'],
  ['2025-01-17', '2026-07-14'],
  ['2024-01-01', '2026-09-26'],
  ['2026-04-15', '2026-04-15'],
] as const
const PLACES = [
  ['whole district', ''],
  ['of a place', '&region=449901001'],
  ['of a place', '&region=449901001001'],
  ['of a unit', '&unit=cgj'],
  ['of a unit in a place', '&region=449901101&unit=cgj'],
] as const
const BY = ['', '&by=month', '&by=day', '&by=channel', '&by=category', '&by=unit', '&by=region']

/** Every indicator for every kind of period, place and cut, as a leader asks, in a mixed order; by how it is cut. */
export async function measureFigures(port: number): Promise<readonly Timed[]> {
  const leader = clientOf(port)
  await leader('POST', '/api/session', { demo: 'hanzhiyuan' })
  const taken = new Map<string, number[]>()
  const questions = INDICATORS.flatMap((id) =>
    PERIODS.flatMap(([from, to]) =>
      PLACES.flatMap(([where, place]) => BY.map((by) => ({ id, from, to, where, place, by }))),
    ),
  )
  // A step that shares no divisor with their number mixes them, so that no two neighbours read the same pages.
  for (let i = 0; i < questions.length; i++) {
    const q = questions[(i * 811) % questions.length]!
    const at = performance.now()
    const answer = await leader('GET', `/api/indicators/${q.id}?from=${q.from}&to=${q.to}${q.place}${q.by}`)
    if (answer.status !== 200) throw new Error(`${q.id}: ${answer.status} ${JSON.stringify(answer.body)}`)
    const kind = `${q.where}, ${q.by ? 'cut' : 'one figure'}`
    for (const name of [
      q.where === 'of a unit in a place' ? 'two ways at once' : 'any period and region',
      kind,
    ])
      taken.set(name, [...(taken.get(name) ?? []), performance.now() - at])
  }
  return [...taken].map(([name, times]) => timed(`figures, ${name}`, times))
}
