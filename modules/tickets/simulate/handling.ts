import type { JsonObject } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import { leadTask } from '../common.ts'
import { at, deskHours, dispatcher, type Life } from './life.ts'
import { replyText } from './reply-text.ts'
import type { Route } from './who-leads.ts'
import { HOUR_MS, MINUTE_MS } from './working-hours.ts'

/** The unit's work, from signing in to the closed ticket. */
export function handle(life: Life, route: Route): boolean {
  const { rng, run } = life
  if (!signIn(life)) return false
  if (!maybeHandOn(life)) return false
  if (rng.chance(0.62) && !contact(life)) return false
  if (!coWork(life)) return false
  const late = rng.chance(lateness(life, route))
  if (!late && !maybeExtend(life)) return false
  if (!aside(life, late)) return false
  if (!answer(life, late)) return false
  if (!run.facts.confidential && rng.chance(0.022) && !sentBack(life)) return false
  return close(life)
}

function signIn(life: Life): boolean {
  const { run, rng, stage } = life
  const task = leadTask(run.matter)!
  const when = run.facts.urgent
    ? run.at + rng.between(4, 35) * MINUTE_MS
    : stage.hours.office(run.at, rng.chance(0.93) ? rng.between(0.1, 4.5) : rng.between(8, 14))
  return run.act('sign-in', {}, at(life, task.desk), when)
}

/** Towns give what a community can do to the community. */
function maybeHandOn(life: Life): boolean {
  const { run, rng, stage, request } = life
  const task = leadTask(run.matter)!
  const world = stage.world(stage.now)
  const village = world.unit(request.region)
  if (village?.kind !== 'village' || village.parent !== task.desk.unit || run.facts.confidential) return true
  if (!rng.chance(0.3)) return true
  const input = { unit: village.code, reason: '社区、村就近能办，请两天内到场。' }
  return (
    run.act('hand-on', input, at(life, task.desk), run.at + rng.between(0.1, 0.8) * HOUR_MS) && signIn(life)
  )
}

function contact(life: Life): boolean {
  const { run, rng, stage } = life
  const officer = at(life, leadTask(run.matter)!.desk)
  const way = rng.weighted(
    ['phone', 'visit', 'message'] as const,
    (w) => ({ phone: 8, visit: 1, message: 1 })[w],
  )
  const reached = rng.chance(0.93)
  const when = stage.hours.office(run.at, rng.between(0.05, 1.8))
  return run.act('contact', { way, reached }, officer, when)
}

function coWork(life: Life): boolean {
  const { run, rng, stage } = life
  for (const task of liveTasks(run.matter, 'handle').filter((t) => t.mode === 'co')) {
    const officer = at(life, task.desk)
    const declined = rng.chance(0.18)
    const text = declined
      ? '经核对职责清单，这部分不在我单位职责内，请牵头单位处理。'
      : '已派人一起到场，我单位负责的部分已处理，照片已传给牵头单位。'
    const signed = stage.hours.office(run.at, rng.between(0.2, 3))
    if (!run.act('sign-in', {}, officer, signed)) return false
    const when = stage.hours.office(signed, rng.between(0.5, 6))
    if (!run.act('co-reply', { did: declined ? 'declined' : 'done', text }, officer, when)) return false
  }
  return true
}

/** The chance of being late: what the unit and the town are known for. */
function lateness({ stage, run, request }: Life, route: Route): number {
  const { units, townRates } = stage.material.shape
  const town = stage.world(stage.now).region(request.region)?.parent ?? ''
  const lead = run.facts.lead ?? ''
  const unit = townRates[lead.slice(0, 9)] ?? units[lead] ?? units['*']!
  const place = townRates[town] ?? unit
  const short = run.facts.urgent || request.property === 'inquiry' ? 0.4 : 1
  return (1 - (unit.onTime + place.onTime) / 2) * short * (route.leads.length > 1 ? 1.25 : 0.92)
}

function maybeExtend(life: Life): boolean {
  const { run, rng, stage, request } = life
  const chance = stage.material.shape.rates.extended * 1.15
  if (run.facts.property === 'inquiry' || run.facts.confidential || !rng.chance(chance)) return true
  const due = run.due('finish')
  const left = stage.hours.officeBetween(run.at, due)
  const when = stage.hours.office(run.at, left * rng.between(0.45, 0.8))
  const officer = at(life, leadTask(run.matter)!.desk)
  const input = { days: rng.whole(2, 5), reason: rng.pick(request.sample.extensions) }
  if (when >= due || !run.act('ask-extension', input, officer, when)) return when >= due
  const decision = rng.chance(0.88) ? 'grant' : 'refuse'
  const note = decision === 'grant' ? '同意，请按新日期办结并告诉诉求人。' : '理由不充分，请按原时限办。'
  return run.act(
    'decide-extension',
    { decision, note },
    dispatcher(life),
    deskHours(life, run.at, rng.between(0.3, 4)),
  )
}

/** Things said along the way: a word more from the person, a note from the spot, a reminder. */
function aside(life: Life, late: boolean): boolean {
  const { run, rng, stage } = life
  const officer = at(life, leadTask(run.matter)!.desk)
  const raiser = run.party ? ({ kind: 'raiser', ref: run.party.ref, matterId: null } as const) : null
  if (raiser && rng.chance(0.025)) {
    const added = rng.pick([
      '昨天晚上又出现了，请晚上来看。',
      '补充一下，位置在转角那一段。',
      '我今天在家，可以随时来。',
    ])
    if (!run.act('add', { added }, raiser, run.at + rng.between(1, 20) * HOUR_MS)) return false
  }
  if (rng.chance(0.05)) {
    const note = rng.pick([
      '现场已看过，情况属实，正在约责任方。',
      '白天到场没有发现，改为晚上再去。',
      '材料已报，等施工队排期。',
    ])
    if (!run.act('note', { note }, officer, stage.hours.office(run.at, rng.between(0.5, 5)))) return false
  }
  if (late && rng.chance(0.35) && !run.facts.confidential) {
    const supervisor = at(life, { unit: 'zfb', role: 'supervisor' })
    const when = stage.hours.office(run.due('finish'), rng.between(0.2, 3))
    if (!run.act('remind', { note: '已经超期，请今天答复并说明原因。' }, supervisor, when)) return false
  }
  return true
}

/** Answers before the date told to the person, or after it with the reason. */
function answer(life: Life, late: boolean): boolean {
  const { run, rng, stage } = life
  const due = run.due('finish')
  const left = stage.hours.officeBetween(run.at, due)
  const when = late
    ? stage.hours.office(Math.max(due, run.at), rng.between(0.5, 24) ** 1.05)
    : stage.hours.office(run.at, Math.max(0.2, left - 0.6) * rng.between(0.08, 0.96))
  const missed = when > due
  const input: JsonObject = {
    text: replyText(life, when),
    outcome: rng.weighted(
      ['solved', 'not-ours', 'cannot'],
      (o) => ({ solved: 90, 'not-ours': 4, cannot: 6 })[o] ?? 1,
    ),
    contacted: rng.weighted(
      ['phone', 'visit', 'message', 'unreached'],
      (c) => ({ phone: 78, visit: 9, message: 9, unreached: 4 })[c] ?? 1,
    ),
    ...(missed ? { overdueReason: rng.pick(OVERDUE) } : {}),
  }
  return run.act('reply', input, at(life, leadTask(run.matter)!.desk), when)
}

const OVERDUE = [
  '责任方外出，多次约谈未到，已补办。',
  '施工材料到货晚，延误了四天。',
  '多家单位职责不清，会商后才定下牵头单位。',
  '连续降雨，现场无法施工。',
  '人手不足，排队较多，已调整排期。',
]

function sentBack(life: Life): boolean {
  const { run, rng, stage } = life
  const reason = rng.pick([
    '答复没有写处理结果，请补充。',
    '没有说明依据，请写明文件和条款。',
    '请先联系诉求人再答复。',
  ])
  if (!run.act('send-back', { reason }, dispatcher(life), deskHours(life, run.at, rng.between(0.2, 2))))
    return false
  const hours = Math.min(
    rng.between(0.5, 5),
    Math.max(0.2, stage.hours.officeBetween(run.at, run.due('finish')) * 0.8),
  )
  const when = stage.hours.office(run.at, hours)
  const input = {
    text: `${replyText(life, when)}（补充：处理结果已当面向您说明。）`,
    outcome: 'solved',
    contacted: 'phone',
    ...(when > run.due('finish') ? { overdueReason: rng.pick(OVERDUE) } : {}),
  }
  return run.act('reply', input, at(life, leadTask(run.matter)!.desk), when)
}

/** Review: closed within hours. */
export const close = (life: Life): boolean =>
  life.run.act('close', {}, dispatcher(life), deskHours(life, life.run.at, life.rng.between(0.1, 5)))

/** A second answer after the person said that it is not solved. */
export const handleAgain = (life: Life): boolean => signIn(life) && answer(life, false) && close(life)
