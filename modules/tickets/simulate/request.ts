import { dueOf } from '#platform/clock/term.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import { urgencyOf } from '../urgency.ts'
import type { Sample } from './material.ts'
import type { Party } from './parties.ts'
import { hash32, type Random, random } from './random.ts'
import type { Stage } from './stage.ts'

/** What somebody asks for, drawn from the pack. */
export type Request = {
  readonly sample: Sample
  readonly property: string
  readonly channel: string
  readonly region: string
  readonly place: string
  readonly point: { readonly lng: number; readonly lat: number }
  readonly text: string
  readonly title: string | undefined
  readonly n: number
  readonly textNo: number
}

const NIGHT_SHIFT = 0.55
/** Some places make much more work than others. */
const HOT_SHARE = 0.16

/** Draws a request: first its kind, then the category, then the place and the words. */
export function drawRequest(stage: Stage, at: number, rng: Random): Request {
  const { material } = stage
  const property = rng.weighted(material.properties, (p) => p.share).code
  const channel = rng.weighted(material.channels, (c) => c.share).code
  const hot = property === 'complaint' && rng.chance(HOT_SHARE) ? rng.pick(hotSpots(stage)) : undefined
  const sample = hot?.sample ?? drawSample(stage, property, at, rng)
  const region = hot?.region ?? drawRegion(stage, sample, rng)
  return wordsOf(stage, { sample, property, channel, region }, rng)
}

/** The words of a request of known kind and place; danger words only as often as danger is. */
export function wordsOf(
  stage: Stage,
  fixed: Pick<Request, 'sample' | 'property' | 'channel' | 'region'>,
  rng: Random,
): Request {
  const { sample, region } = fixed
  const spot = Math.floor(rng.next() ** 2 * sample.places.length)
  const village = stage.place(region)
  const fill = filler(stage, sample, village.name, spot, rng)
  const textNo = drawText(stage, sample, rng)
  const titleNo = sample.titleOf[textNo] ?? null
  return {
    ...fixed,
    place: fill.text(sample.places[spot]!),
    point: pointOf(hash32(`${region} ${sample.category.slice(0, 4)} ${spot}`), village, rng),
    text: long(fill.text(sample.texts[textNo]!)),
    title: titleNo === null ? undefined : fill.text(sample.titles[titleNo]!),
    n: fill.n,
    textNo,
  }
}

function filler(stage: Stage, sample: Sample, village: string, spot: number, rng: Random) {
  const n = sample.n ? rng.whole(...sample.n) : 3
  const time = rng.pick(stage.material.times)
  const place = sample.places[spot]!.replaceAll('{village}', village)
  return {
    n,
    text: (text: string) =>
      text
        .replaceAll('{place}', place)
        .replaceAll('{village}', village)
        .replaceAll('{n}', String(n))
        .replaceAll('{time}', time),
  }
}

/** People who write two characters mean a form with more: the intake asks for at least four. */
const long = (text: string): string => (text.trim().length >= 4 ? text : `${text}，请处理`)

function drawSample(stage: Stage, property: string, at: number, rng: Random): Sample {
  const hour = new Date(at + 8 * 3_600_000).getUTCHours()
  const fits = (sample: Sample): number => {
    const share = sample.weight * (sample.properties[property] ?? 0)
    if (sample.hours === 'night') return share * (hour >= 20 || hour < 7 ? 3 : 0.6)
    if (sample.hours === 'evening') return share * (hour >= 17 && hour < 24 ? 2.2 : 0.7)
    return share * (sample.hours === 'day' && (hour >= 22 || hour < 6) ? NIGHT_SHIFT : 1)
  }
  return rng.weighted(stage.material.samples, fits)
}

function drawRegion(stage: Stage, sample: Sample, rng: Random): string {
  const towns = Object.entries(stage.material.shape.towns)
  const [town] = rng.weighted(towns, ([, weight]) => weight)
  const villages = stage.children('region', town)
  const kept = villages.filter((code) => fitsPlace(sample, stage.place(code).name))
  // The first villages of a town are its centre.
  return rng.weighted(kept.length ? kept : villages, (code) => 1 / (1 + villages.indexOf(code) * 0.18))
}

const fitsPlace = (sample: Sample, name: string): boolean =>
  sample.in === 'any' || name.endsWith('社区') === (sample.in === 'community')

/** A dozen pairs of place and category that come up again and again. */
function hotSpots(stage: Stage): readonly { readonly sample: Sample; readonly region: string }[] {
  const rng = random(`${stage.seed} hot spots`)
  const often = stage.material.samples.filter((s) => s.weight >= 3 && (s.properties.complaint ?? 0) > 0.5)
  return Array.from({ length: 12 }, () => {
    const sample = rng.pick(often)
    return { sample, region: drawRegion(stage, sample, rng) }
  })
}

function drawText(stage: Stage, sample: Sample, rng: Random): number {
  const { danger } = stage.material.shape.rates
  const world = stage.world(stage.now)
  for (let turn = 0; turn < 8; turn++) {
    const no = rng.whole(0, sample.texts.length - 1)
    const titleNo = sample.titleOf[no] ?? null
    const said = `${sample.texts[no]} ${titleNo === null ? '' : sample.titles[titleNo]}`
    if (!sample.urgent || !urgencyOf(world, { words: said }).urgent || rng.chance(Math.min(1, danger * 12)))
      return no
  }
  return 0
}

/** The same spot lies at the same point; each phone is a few metres off. */
function pointOf(place: number, centre: { readonly lng: number; readonly lat: number }, rng: Random) {
  const off = (n: number, span: number) => ((n % 1000) / 1000 - 0.5) * span
  const round = (x: number) => Math.round(x * 1e6) / 1e6
  return {
    lng: round(centre.lng + off(place, 0.008) + rng.between(-0.0003, 0.0003)),
    lat: round(centre.lat + off(Math.floor(place / 1000), 0.008) + rng.between(-0.0003, 0.0003)),
  }
}

/** The point of a named spot of a village. */
export const nearby = (stage: Stage, region: string, spot: string) =>
  pointOf(hash32(`${region} ${spot}`), stage.place(region), random(`${stage.seed} ${region} ${spot}`))

/** Whoever writes it down: the city's system, the person's own phone, a community officer, the bureau. */
export function intakeActor(stage: Stage, request: Pick<Request, 'channel' | 'region'>, n: number): Actor {
  const channel = stage.material.channels.find((c) => c.code === request.channel)
  if (channel?.from === 'city') return systemActor
  if (request.channel === 'grid' || request.channel === 'village')
    return stage.cast.one({ unit: request.region, role: 'village' }, n)
  if (request.channel === 'mailbox' || request.channel === 'phone')
    return stage.cast.one({ unit: stage.world(stage.now).office('dispatch'), role: 'dispatcher' }, n)
  return { kind: 'guest', ref: 'guest' }
}

/** The input of the intake form. */
export function intakeInput(
  stage: Stage,
  request: Request,
  party: Party | null,
  at: number,
  rng: Random,
): JsonObject {
  const channel = stage.material.channels.find((c) => c.code === request.channel)
  return {
    text: request.text,
    ...(request.title ? { title: request.title } : {}),
    ...(party ? { phone: party.phone, name: party.name } : {}),
    region: request.region,
    place: request.place,
    ...(rng.chance(0.7) || channel?.from === 'own' ? { point: request.point } : {}),
    channel: request.channel,
    ...propertyOf(request),
    ...cityPart(stage, request, at, rng),
  }
}

/** A person at the portal chooses no kind; only that it must stay confidential. */
const propertyOf = ({ channel, property }: Request): JsonObject =>
  !['wechat', 'web'].includes(channel) ? { property } : property === 'report' ? { confidential: true } : {}

/** What the city's system hands over with a request of its own: its number and its date. */
export function cityPart(
  stage: Stage,
  request: Pick<Request, 'channel' | 'property'>,
  at: number,
  rng: Random,
): JsonObject {
  if (stage.material.channels.find((c) => c.code === request.channel)?.from !== 'city') return {}
  const days = stage.material.properties.find((p) => p.code === request.property)?.cityLimitDays ?? 15
  const { dueAt } = dueOf(
    { startsAt: new Date(at), term: { amount: days, unit: 'workday' }, extensions: [], pauses: [] },
    stage.calendar,
  )
  const day = new Date(at + 8 * 3_600_000).toISOString()
  const number = `${stage.material.cityPrefix}${day.slice(2, 10).replaceAll('-', '')}${String(rng.whole(1, 9999)).padStart(4, '0')}`
  return { cityNumber: number, ...(dueAt ? { cityDue: dueAt.toISOString() } : {}) }
}
