import type { JsonObject } from '#platform/contract/state.ts'
import { barredBy } from '../barred.ts'
import { dispatchDesk, leadTask } from '../common.ts'
import { at, deskHours, dispatcher, type Life } from './life.ts'
import { replyText } from './reply-text.ts'
import { intakeActor, intakeInput } from './request.ts'
import { type Route, routeOf } from './who-leads.ts'
import { HOUR_MS, MINUTE_MS } from './working-hours.ts'

/** The first entry. */
export function comeIn({ stage, run, request, rng, n }: Life): boolean {
  const input = intakeInput(stage, request, run.party, run.at, rng)
  return run.act('create', input, intakeActor(stage, request, n), run.at)
}

export function standDown(life: Life): void {
  const { run, rng, stage } = life
  const duty = at(life, { unit: stage.world(stage.now).office('duty'), role: 'duty' })
  const note = '已报 119，人员 12 分钟到场；现场已拉警戒线，险情解除，隐患交承办单位跟进。'
  run.act('stand-down', { note }, duty, run.at + rng.between(9, 42) * MINUTE_MS)
}

export function answerAtOnce(life: Life): boolean {
  const { run, rng, request } = life
  const when = deskHours(life, run.at, rng.between(0.2, 2.5))
  const input = {
    text: replyText(life, when),
    category: request.sample.category,
    ...(run.facts.property === request.property ? {} : { property: request.property }),
  }
  return run.act('answer', input, dispatcher(life), when)
}

export function withdraw(life: Life): void {
  const { run, rng, request } = life
  if (rng.chance(0.5) && !dispatchTo(life, routeFor(life).leads.at(-1)!, [], 0)) return
  const why = rng.pick(['已经解决了，谢谢', '自己和邻居商量好了', '说错地方了，我重新写一份', '不用办了'])
  const raiser = { kind: 'raiser', ref: run.party!.ref, matterId: null } as const
  run.act('withdraw', { why }, raiser, run.at + rng.between(0.4, 7) * HOUR_MS)
  void request
}

/** Where it goes; a report of misconduct never to those it names. */
export function routeFor(life: Life): Route {
  const { stage, run, request, rng } = life
  const route = routeOf(stage, request.sample.category, request.region, rng)
  if (!run.facts.confidential) return route
  const world = stage.world(stage.now)
  const barred = barredBy(world, run.facts.named)
  const open = [...route.leads, dispatchDesk(world, run.facts).unit, 'zfw'].filter(
    (code) => !barred.has(code),
  )
  return { leads: [open[0]!], co: [], suggested: open[0]! }
}

/** Dispatches, and has it returned by all but the last unit of the route. */
export function sendOut(life: Life, route: Route): boolean {
  const wrong = route.leads.slice(0, -1)
  for (const [i, unit] of wrong.entries()) {
    if (!dispatchTo(life, unit, [], i) || !giveBack(life, route.suggested)) return false
  }
  return dispatchTo(life, route.leads.at(-1)!, route.co, wrong.length)
}

function dispatchTo(life: Life, lead: string, co: readonly string[], before: number): boolean {
  const { run, rng, request } = life
  const urgent = run.facts.urgent
  const median = urgent ? 0.12 : before > 0 ? 0.7 : 0.5
  const when = urgent
    ? run.at + rng.between(3, 24) * MINUTE_MS
    : deskHours(life, run.at, median * Math.exp(rng.between(-1.3, 1.3)))
  const { property, category } = run.facts
  const input: JsonObject = {
    lead,
    ...(co.length ? { co } : {}),
    ...(category ? {} : { category: request.sample.category }),
    ...(property === request.property || property === 'report' ? {} : { property: request.property }),
    ...(rng.chance(0.12) ? { note: rng.pick(NOTES) } : {}),
  }
  return run.act('dispatch', input, dispatcher(life), when)
}

const NOTES = [
  '请先与诉求人联系，约好时间再到现场。',
  '同一地点近期多次反映，请查清原因一次办好。',
  '请注意保护诉求人信息。',
  '诉求人希望晚上 7 点后来电。',
  '请与属地镇街一起到场。',
]

function giveBack(life: Life, suggested: string): boolean {
  const { run, rng, request, stage } = life
  const task = leadTask(run.matter)!
  const officer = at(life, task.desk)
  const when = stage.hours.office(run.at, rng.between(0.4, 5))
  if (rng.chance(0.4) && !run.act('sign-in', {}, officer, run.at + (when - run.at) * 0.4)) return false
  const basis = rng.pick(request.sample.returns)
  const input = { ground: 'not-our-duty', basis, suggested }
  return run.act('return', input, officer, when)
}
