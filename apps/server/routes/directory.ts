import { dutyView } from '#modules/tickets/learning/duty-list.ts'
import { f, type InputOf, optional } from '#platform/contract/field.ts'
import type { Directory, TermRow } from '#platform/directory/directory.ts'
import { regionsOn } from '#platform/directory/regions-on.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { route } from '../route.ts'

const codesOf = (directory: Directory, kind: string) =>
  (directory.terms.get(kind) ?? []).map((t) => ({ code: t.code, name: t.name }))

export const directory = route({
  method: 'GET',
  path: '/api/directory',
  name: '单位、地区、类别、渠道',
  door: 'staff',
  answer: async ({ platform, now }) => {
    const d = platform.directory()
    const chosen = new Set(regionsOn(d, dayOf(now)).map((r) => r.code))
    return ok({
      units: [...d.units.values()].map(({ code, name, short, kind, parent, region, active }) => ({
        code,
        name,
        short,
        kind,
        parent,
        region,
        active,
      })),
      regions: [...d.regions.values()].map(({ code, name, level, parent, lng, lat }) => ({
        code,
        name,
        level,
        parent,
        lng,
        lat,
        active: chosen.has(code),
      })),
      categories: [...d.categories.values()].map(({ code, name, level, parent }) => ({
        code,
        name,
        level,
        parent,
      })),
      channels: codesOf(d, 'channel'),
      properties: codesOf(d, 'property'),
    })
  },
})

export const DUTY_FILTERS = {
  q: optional(f.text({ label: '字词', max: 60 })),
  category: optional(f.category({ label: '类别' })),
}

export const duties = route({
  method: 'GET',
  path: '/api/duties',
  name: '职责清单',
  door: 'staff',
  query: DUTY_FILTERS,
  answer: async ({ platform, query }) => {
    const d = platform.directory()
    const found = dutiesOf(d, query)
    return ok({ duties: found.slice(0, 60).map((t) => dutyView(d, t)), count: found.length })
  },
})

/** The entries of the duty list that a word and a category find, all of them. */
export const dutiesOf = (d: Directory, { q, category }: InputOf<typeof DUTY_FILTERS>): readonly TermRow[] =>
  (d.terms.get('duty') ?? []).filter((t) => fits(t, q, category))

function fits(term: TermRow, q: string | undefined, category: string | undefined): boolean {
  const words = Array.isArray(term.data.words) ? term.data.words.map(String) : []
  const byWord =
    !q ||
    term.name.includes(q) ||
    words.some((w) => q.includes(w) || w.includes(q)) ||
    String(term.data.condition ?? '').includes(q)
  const code = String(term.data.category ?? '')
  return byWord && (!category || code.startsWith(category) || category.startsWith(code))
}
