import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appoint } from '#apps/cli/appoint.ts'
import { password } from '#apps/cli/password.ts'
import { setup } from '#apps/cli/setup.ts'
import { simulate } from '#apps/cli/simulate.ts'
import { modules } from '#apps/server/modules.ts'
import { completeParams } from '#apps/server/prepare.ts'
import { PACKS } from '#apps/server/server.ts'
import { factorKey } from '#platform/access/factor-key.ts'
import { STANDARD } from '#platform/access/policy.ts'
import { signInWithPassword } from '#platform/access/sign-in.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { readRows } from '#platform/directory/seed-pack.ts'
import { initials, prepareDistrict, type StandardUnit } from '#platform/directory/setup-district.ts'
import { act } from '#platform/matters/act.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import { freshDatabase } from './support/test-platform.ts'

const GUARD = { policy: STANDARD, factorKey: factorKey(Buffer.alloc(32)) }
const SHARED = new URL('../../shared/data/divisions/', import.meta.url)
const standard = readRows(PACKS, 'standard', 'units') as unknown as readonly StandardUnit[]

let opened: Awaited<ReturnType<typeof freshDatabase>>
const lines: string[] = []
const run = async (...args: string[]) => setup(opened.db, args, (line) => lines.push(line))
const count = async (table: string, where = 'true'): Promise<number> =>
  (await findRow(
    opened.db,
    sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)} where ${sql.raw(where)}`,
  ))!.n
beforeAll(async () => {
  opened = await freshDatabase()
})
afterAll(async () => {
  await opened.db.close()
  await opened.drop()
})

describe('a real district', () => {
  it('is asked for by a code that exists', async () => {
    expect(await run()).toBe(2)
    expect(await run('--region', '449901')).toBe(2)
    expect(lines.at(-2)).toContain('没有找到')
    expect(await run('--region', '440804', '--what')).toBe(2)
    expect(await run('--region', '44080')).toBe(2)
    expect(lines.at(-2)).toContain('6 位行政区划代码')
    expect(await run('--region', '440804', '--admin', 'same', '--auditor', 'same')).toBe(2)
    expect(lines.at(-2)).toContain('各不相同')
    expect(await count('registry.region')).toBe(0)
  })

  it('is prepared from the national list and the standard pack', async () => {
    expect(await run('--region', '440804')).toBe(0)
    expect(lines.join('\n')).toContain('湛江市坡头区')
    expect(lines.join('\n')).toMatch(/一次性密码 [A-Z]{4}-[a-z]{4}-\d{4}/)
    expect(await count('registry.region', `level = 'town'`)).toBe(8)
    const name = async (code: string) =>
      (await findRow(opened.db, sql<{ name: string }>`select name from registry.unit where code = ${code}`))
        ?.name
    expect(await name('zsj')).toBe('坡头区政务服务和数据管理局')
    expect(await name('gaj')).toBe('湛江市公安局坡头分局')
    expect(await name('440804001')).toBe('南调街道办事处')
    expect(await name('440804100')).toBe('南三镇人民政府')
    expect(await name('440804401')).toBe('湛江市坡头区官渡工业园')
    expect(await name('440804001003')).toBe('海油社区居民委员会')
    expect(await name('440804001200')).toBe('林口村民委员会')
    const strange = await rows(
      opened.db,
      sql`select name from registry.unit where name ~ '[{}]' or name like '%虚构%'`,
    )
    expect(strange).toEqual([])
    expect(await count('registry.param', `source like '%虚构%'`)).toBe(0)
  })

  it.skipIf(!existsSync(new URL('villages.csv', SHARED)))(
    'has as many villages as the reference list (skipped where ../shared/data is absent)',
    async () => {
      const list = readFileSync(new URL('villages.csv', SHARED), 'utf8').split('\n')
      expect(await count('registry.region', `level = 'village'`)).toBe(
        list.filter((l) => l.startsWith('440804')).length,
      )
      const towns = readFileSync(new URL('streets_guangdong.csv', SHARED), 'utf8').split('\n')
      expect(await count('registry.region', `level = 'town'`)).toBe(
        towns.filter((l) => l.startsWith('440804')).length,
      )
    },
  )

  it('says how many of the standard posts wait for somebody', () => {
    const [, n] = /标准岗位还有 (\d+) 个等人/.exec(lines.join('\n')) ?? []
    // Every unit has one at least; the three administrators are there.
    expect(Number(n)).toBeGreaterThan(standard.length)
  })

  it('has three administrators, each with a password of their own that must be changed', async () => {
    const told = [...lines.join('\n').matchAll(/登录名 (\S+)，一次性密码 (\S+)/g)]
    expect(told.map((t) => t[1])).toEqual(['admin', 'security', 'auditor'])
    for (const [, login, password] of told)
      expect(
        (await signInWithPassword(opened.db, { login: login!, password: password! }, new Date(), GUARD)).ok,
      ).toBe(true)
    expect(new Set(told.map((t) => t[2])).size).toBe(3)
    expect(await count('registry.person', 'must_change')).toBe(3)
    expect(await count('registry.post', `role in ('admin', 'security', 'auditor')`)).toBe(3)
  })

  it('gets a lost administrator back on the server only: a password, or a new one where nobody is', async () => {
    const say: string[] = []
    const print = (line: string) => void say.push(line)
    const asked = ['--role', 'security', '--login', 'second', '--name', '候任']
    expect(await appoint(opened.db, asked, print)).toBe(1)
    expect(say.at(-1)).toContain('现在是安全管理员')
    expect(await password(opened.db, ['--login', 'nobody'], print)).toBe(1)
    expect(await password(opened.db, ['--login', 'security'], print)).toBe(0)
    const again = /一次性密码：(\S+)/.exec(say.join('\n'))![1]!
    expect(
      (await signInWithPassword(opened.db, { login: 'security', password: again }, new Date(), GUARD)).ok,
    ).toBe(true)
    await opened.db.owner(
      `update registry.post set valid_to = '2020-01-01', valid_from = '2019-01-01' where role = 'security'`,
    )
    expect(await appoint(opened.db, asked, print)).toBe(0)
    const first = /登录名 second，一次性密码 (\S+)/.exec(say.join('\n'))![1]!
    expect(
      (await signInWithPassword(opened.db, { login: 'second', password: first }, new Date(), GUARD)).ok,
    ).toBe(true)
    expect(await appoint(opened.db, ['--role', 'handler', '--login', 'x', '--name', 'y'], print)).toBe(2)
    expect(await count('registry.change', `what = 'setup' and actor_ref = 'system'`)).toBe(4)
  })

  it('takes a request at once, with its own number, and no simulated ones', async () => {
    const platform = await openPlatform({
      db: opened.db,
      modules: [...modules],
      now: () => new Date('2026-11-23T02:24:00Z'),
    })
    const made = await act(platform, {
      kind: 'tickets.ticket',
      action: 'create',
      actor: { kind: 'guest', ref: 'guest' },
      raiser: 'party:x',
      input: { text: '村口的路灯不亮。', phone: '19000000423', region: '440804001200' },
    })
    expect(made.ok && made.value.matter.number).toBe('PT261123-0001')
    const said: string[] = []
    expect(await simulate(platform, ['--tickets', '10'], (line) => said.push(line))).toBe(1)
    expect(said[0]).toContain('不是演示库')
  })

  it('is not prepared twice', async () => {
    expect(await run('--region', '440803')).toBe(1)
    expect(lines.at(-1)).toContain('已经有“湛江市坡头区”')
  })
})

describe('names', () => {
  it('of numbers come from the district’s own name', () => {
    expect(initials('坡头区')).toBe('PT')
    expect(initials('南山区')).toBe('NS')
    expect(initials('沛县')).toBe('PX')
    expect(initials('双江拉祜族佤族布朗族傣族自治县')).toHaveLength(4)
  })

  it('follow what the place is: county, city of a municipality', () => {
    const bare = { towns: [], villages: [] }
    const county = prepareDistrict(
      { ...bare, district: { code: '440823', name: '遂溪县' }, city: '湛江市', province: '广东省' },
      standard,
      undefined,
    )
    expect(county.units.find((u) => u.code === 'zsj')).toMatchObject({
      name: '遂溪县政务服务和数据管理局',
      short: '县政数局',
    })
    const beijing = prepareDistrict(
      { ...bare, district: { code: '110105', name: '朝阳区' }, city: '市辖区', province: '北京市' },
      standard,
      undefined,
    )
    expect(beijing.settings.name).toBe('北京市朝阳区')
  })
})

describe('the limits of a city', () => {
  it('stand in place of the general ones where the district chooses them, also those it lacks later', async () => {
    const other = await freshDatabase()
    const said: string[] = []
    const begin = (profile: string) =>
      setup(other.db, ['--region', '440804', '--profile', profile], (line) => said.push(line))
    const termsNow = async () => {
      const platform = await openPlatform({ db: other.db, modules: [...modules], now: () => new Date() })
      const { term } = platform.world(platform.now())
      return ['finish.complaint', 'finish.help', 'dispatch.urgent'].map((key) => Object.values(term(key)))
    }
    const limits = [
      [15, 'workday'],
      [10, 'workday'],
      [30, 'minute'],
    ]
    try {
      expect(await begin('nowhere')).toBe(2)
      expect(said.at(-2)).toContain('guangdong2022')
      expect(await begin('guangdong2022')).toBe(0)
      expect(await termsNow()).toEqual(limits)
      await other.db.owner(`delete from registry.param where key = 'finish.help'`)
      await completeParams(other.db)
      expect(await termsNow()).toEqual(limits)
    } finally {
      await other.db.close()
      await other.drop()
    }
  })
})
