import { PACKS } from '#apps/server/server.ts'
import { oneTimePassword } from '#platform/access/one-time-password.ts'
import { hashPassword } from '#platform/access/password.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Database, findRow, sql } from '#platform/database/database.ts'
import { ADMINISTRATORS } from '#platform/directory/administer.ts'
import { ROLES } from '#platform/directory/roles.ts'
import {
  profilesIn,
  readRows,
  seedCategories,
  seedParams,
  seedRegions,
  seedSettings,
  seedUnits,
  seedWordLists,
} from '#platform/directory/seed-pack.ts'
import { prepareDistrict, type StandardUnit } from '#platform/directory/setup-district.ts'
import { findDistrict, readDivisions } from '#platform/directory/setup-divisions.ts'
import { openPosts, standardPosts } from '#platform/directory/standard-posts.ts'
import { insertPerson } from '#platform/directory/write-changes.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { type Asked, readOptions } from './read-options.ts'
import { tellUsage } from './usages.ts'
import { beforeAsking } from './with-platform.ts'

/** The categories, duties and word lists that every district may begin with are those of this pack; staff change them. */
const START = 'qinglan'
const LOGIN = /^[a-z0-9][a-z0-9.-]{2,39}$/

/** `yiwang setup`: prepares an empty database for a real district. */
export async function setup(
  db: Database,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const read = await readAsked(args)
  if (!read.ok) return tellUsage('setup', print, read.say)
  const asked = read.value
  const there = await findRow(
    db,
    sql<{ name: string }>`select value #>> '{}' as name from registry.setting where key = 'name'`,
  )
  if (there) {
    print(
      `这个库里已经有“${there.name}”了，没有改动。一个库只放一个区：请换一个数据文件夹（YIWANG_DATA）或数据库。`,
    )
    return 1
  }
  const divisions = await readDivisions(asked.region)
  if (!divisions) return tellUsage('setup', print, noDistrict(asked.region))
  const params = readRows(PACKS, 'standard', 'params')
  const standard = readRows(PACKS, 'standard', 'units') as unknown as readonly StandardUnit[]
  const prepared = prepareDistrict(divisions, standard, asked.name)
  await seedRegions(db, prepared.regions)
  await seedUnits(db, prepared.units)
  await seedParams(db, params, asked.profile)
  await seedCategories(db, readRows(PACKS, START, 'categories'))
  await seedWordLists(db, PACKS, 'standard')
  await seedWordLists(db, PACKS, START)
  const office = String(prepared.settings.office)
  const made: string[] = []
  for (const role of ADMINISTRATORS) {
    const login = asked.logins[role]!
    made.push(
      `${ROLES[role]}登录名 ${login}，一次性密码 ${await makeAdministrator(db, login, { role, unit: office })}`,
    )
  }
  // Last: a preparation that broke off before is begun again from the start.
  await seedSettings(db, {
    ...prepared.settings,
    ...(asked.profile ? { profile: asked.profile } : {}),
  })
  const count = (level: string) => prepared.regions.filter((r) => r.level === level).length
  print(
    `已准备好：${prepared.settings.name}（${asked.region}），编号以 ${prepared.settings.numberPrefix} 开头`,
  )
  print(`镇街 ${count('town')} 个，村、社区 ${count('village')} 个，单位 ${prepared.units.length} 个`)
  print(`标准岗位还有 ${openIn(prepared.units, office)} 个等人：启动后系统管理员在“标准岗位”里提出人选`)
  for (const line of made) print(line)
  print(
    '密码只显示这一次，请分别告诉三个人，第一次登录后要改，再在手机上绑定动态口令（先装一个验证器应用）。下一步：./yiwang start；系统管理员在“单位和人员”里提出岗位，安全管理员授权。',
  )
  return 0
}

/** How many standard posts nobody holds yet: the three administrators are there. */
function openIn(units: readonly JsonObject[], office: string): number {
  const standing = units.map(({ code, kind }) => ({
    code: String(code),
    kind: String(kind),
    from: '',
    to: null,
  }))
  const held = ADMINISTRATORS.map((role) => ({ unit: office, role }))
  return openPosts(standardPosts(PACKS), standing, { held, waiting: [] }, dayOf(new Date())).length
}

type Wanted = {
  readonly region: string
  readonly name: string | undefined
  /** Whose limits: of a city that has its own; those in general use unless said. */
  readonly profile: string | undefined
  /** By role: the login of each administrator. */
  readonly logins: { readonly [role: string]: string }
}

const text = { type: 'string' } as const
const OPTIONS = { region: text, name: text, profile: text, admin: text, security: text, auditor: text }

function readArgs(args: readonly string[]): Asked<Wanted> {
  const read = readOptions(args, OPTIONS)
  if (!read.ok) return read
  const { region = '', name, profile } = read.value.values
  const { admin = 'admin', security = 'security', auditor = 'auditor' } = read.value.values
  const logins = [admin, security, auditor]
  const bad = logins.find((login) => !LOGIN.test(login))
  const say = !/^\d{6}$/.test(region)
    ? '--region 后面要写县、区的 6 位行政区划代码。'
    : name !== undefined && (name.trim().length < 2 || name.length > 20)
      ? '--name 后面的区名要有 2 到 20 个字。'
      : bad !== undefined
        ? `登录名“${bad}”不对：要 3 到 40 个小写字母、数字、点或减号，开头是字母或数字。`
        : new Set(logins).size < logins.length
          ? '三个管理员的登录名要各不相同。'
          : undefined
  if (say) return { ok: false, say }
  return { ok: true, value: { region, name: name?.trim(), profile, logins: { admin, security, auditor } } }
}

const noDistrict = (region: string): string =>
  `没有找到代码是 ${region} 的县、区。请核对 6 位行政区划代码，例如 440804。`

/** The same, once the lists were looked at: there is such a district, and such limits. */
async function readAsked(args: readonly string[]): Promise<Asked<Wanted>> {
  const read = readArgs(args)
  if (!read.ok) return read
  const { region, profile } = read.value
  if (!(await findDistrict(region))) return { ok: false, say: noDistrict(region) }
  const profiles = profilesIn(readRows(PACKS, 'standard', 'params'))
  if (profile === undefined || profiles.includes(profile)) return read
  return {
    ok: false,
    say: `没有“${profile}”这个时限方案。可以选：${profiles.join('、')}；不选就用通行的时限。`,
  }
}

export const beforeSetup = beforeAsking('setup', readAsked)

/**
 * One of the first three people: everybody else is proposed by one and granted by another of them. Made anew when an earlier
 * preparation broke off.
 */
export async function makeAdministrator(
  db: Database,
  login: string,
  { role, unit, name }: { readonly role: string; readonly unit: string; readonly name?: string },
): Promise<string> {
  const now = new Date()
  const title = ROLES[role] ?? role
  const password = oneTimePassword()
  const secret = await hashPassword(password)
  const made = await insertPerson(
    db,
    { name: name ?? title, login, phone: null, secret, from: dayOf(now) },
    { unit, role, title },
    { at: now, actor: 'system', what: 'setup', detail: { login, role } },
  )
  if (made === undefined)
    await findRow(
      db,
      sql`update registry.person set secret = ${secret}, must_change = true where login = ${login} returning id`,
    )
  return password
}
