import { sightOf } from '#platform/access/scopes.ts'
import { f, optional } from '#platform/contract/field.ts'
import { answerIndicator } from '#platform/indicators/answer-indicator.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { route } from '../route.ts'
import { isDayOrNone } from './matters.ts'

const LONGEST_DAYS = 3660

/** Every indicator that is mounted. */
export const mounted = (platform: Platform) => platform.kinds.modules.flatMap((m) => m.indicators)

export const indicators = route({
  method: 'GET',
  path: '/api/indicators',
  name: '指标目录',
  door: 'staff',
  answer: async ({ platform }) => ok({ indicators: mounted(platform) }),
})

export const indicator = route({
  method: 'GET',
  path: '/api/indicators/{id}',
  name: '一个指标：任何时期、地方、单位',
  door: 'staff',
  params: { id: f.text({ label: '指标', grade: 0, max: 60 }) },
  query: {
    from: f.text({ label: '从哪天', max: 10 }),
    to: f.text({ label: '到哪天', max: 10 }),
    region: optional(f.region({ label: '地区' })),
    unit: optional(f.unit({ label: '单位' })),
    channel: optional(f.text({ label: '渠道', max: 40 })),
    category: optional(f.category({ label: '类别' })),
    by: optional(
      f.choice({
        label: '按什么分',
        choices: { day: '日', month: '月', channel: '渠道', category: '类别', unit: '单位', region: '地区' },
      }),
    ),
    level: optional(f.choice({ label: '分到哪一级', choices: { leaf: '最细', children: '下一级' } })),
  },
  answer: async ({ platform, params, query, actor, now }) => {
    const found = mounted(platform).find((i) => i.id === params.id)
    if (!found) return refuse({ code: 'unknown-indicator', status: 404, say: '没有这个指标。请看指标目录。' })
    if (!isDayOrNone(query.from) || !isDayOrNone(query.to) || query.from > query.to)
      return refuse({ code: 'bad-period', status: 422, say: '日期要写成 2026-01-01，起不能晚于止。' })
    if ((Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 > LONGEST_DAYS)
      return refuse({ code: 'period-too-long', status: 422, say: '一次最多看十年。请缩短时间。' })
    const directory = platform.directory()
    if (query.region && !directory.regions.has(query.region))
      return refuse({ code: 'unknown-region', status: 422, say: '没有这个地区。' })
    if (query.unit && !directory.units.has(query.unit))
      return refuse({ code: 'unknown-unit', status: 422, say: '没有这个单位。' })
    if (query.category && !directory.categories.has(query.category))
      return refuse({ code: 'unknown-category', status: 422, say: '没有这个类别。' })
    const own = actor.kind === 'staff' && sightOf(actor.role) === 'territory' ? { unit: actor.unit } : {}
    return ok(await answerIndicator(platform, found, { ...query, by: query.by ?? null, ...own }, now))
  },
})
