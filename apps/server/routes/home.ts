import { indicators } from '#modules/tickets/measures.ts'
import type { HomeView } from '#modules/tickets/views.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { regionsOn } from '#platform/directory/regions-on.ts'
import { readIndicator } from '#platform/indicators/read-indicator.ts'
import { addDays, type Day, dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { route } from '../route.ts'

const FIGURES = ['tickets.received', 'tickets.on-time-rate', 'tickets.solved-rate', 'tickets.satisfied-rate']
const KEPT_MS = 60_000
const MOST_NOTICES = 12

const kept = new WeakMap<Platform, { readonly at: number; readonly view: Promise<HomeView> }>()

export const publicHome = route({
  method: 'GET',
  path: '/api/public/home',
  name: '首页：上月公开数字、通知、地区',
  door: 'anyone',
  perMinute: 600,
  answer: async ({ platform, now }) => {
    const known = kept.get(platform)
    const age = known ? Math.abs(now.getTime() - known.at) : Number.POSITIVE_INFINITY
    if (known && age >= 0 && age < KEPT_MS) return ok(await known.view)
    const view = homeView(platform, now)
    kept.set(platform, { at: now.getTime(), view })
    // A fault is not kept: the next visitor asks again.
    view.catch(() => kept.delete(platform))
    return ok(await view)
  },
})

async function homeView(platform: Platform, now: Date): Promise<HomeView> {
  const directory = platform.directory()
  const month = lastMonth(dayOf(now))
  return {
    district: districtOf(directory),
    figures: await figuresOf(platform, month, now),
    figuresMonth: `${Number(month.from.slice(5, 7))}月`,
    notices: noticesOf(directory, dayOf(now)),
    regions: regionsOn(directory, dayOf(now)).map(({ code, name, level, parent, lng, lat }) => ({
      code,
      name,
      level,
      parent,
      lng,
      lat,
    })),
  }
}

type Period = { readonly from: Day; readonly to: Day }

/** The last month that is over. */
function lastMonth(today: Day): Period {
  const to = addDays(`${today.slice(0, 7)}-01`, -1)
  return { from: `${to.slice(0, 7)}-01`, to }
}

/** Figures with their base; a month without a single request says nothing. */
async function figuresOf(platform: Platform, period: Period, now: Date): Promise<HomeView['figures']> {
  const views = await Promise.all(
    FIGURES.map((id) => {
      const found = indicators.find((i) => i.id === id)!
      return readIndicator(platform.db, platform.directory(), found, { ...period, by: null }, now)
    }),
  )
  if (views[0]?.numerator === 0) return []
  return views
    .filter((v) => v.denominator !== 0)
    .map((v) => ({
      id: v.id,
      name: v.name,
      words: v.denominator === null ? `${v.words} ${v.unit}` : v.words,
      base: v.denominator === null ? '' : `${grouped(v.numerator)} / ${grouped(v.denominator)}`,
    }))
}

const grouped = (n: number): string => n.toLocaleString('en-US')

function districtOf({ settings }: Directory): HomeView['district'] {
  const text = (key: string): string => (typeof settings[key] === 'string' ? settings[key] : '')
  return {
    name: text('name'),
    short: text('short'),
    city: text('city'),
    host: text('host'),
    hotline: text('hotline'),
    siteCode: text('siteCode'),
    demo: settings.demo === true,
    mark: text('mark'),
    numberPrefix: text('numberPrefix'),
    notice: text('notice'),
  }
}

/** Notices that are out, newest first. */
function noticesOf(directory: Directory, today: Day): HomeView['notices'] {
  return (directory.terms.get('notice') ?? [])
    .map(({ name, data }) => ({
      title: name,
      day: String(data.date ?? ''),
      text: Array.isArray(data.body) ? data.body.join('\n') : String(data.body ?? ''),
    }))
    .filter((notice) => notice.day <= today)
    .toSorted((a, b) => b.day.localeCompare(a.day))
    .slice(0, MOST_NOTICES)
}
