import { type Database, findRow, sql } from '#platform/database/database.ts'
import { ADMINISTRATORS } from '#platform/directory/administer.ts'
import { ROLES } from '#platform/directory/roles.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { type Asked, readOptions } from './read-options.ts'
import { makeAdministrator } from './setup.ts'
import { tellUsage } from './usages.ts'
import { beforeAsking } from './with-platform.ts'

/**
 * `yiwang appoint`: names one of the three administrators where nobody holds that post, on the server itself. It cannot be used to
 * get around the two persons: with somebody in the post it is refused, and it makes a new account that holds nothing else.
 */
export async function appoint(
  db: Database,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const asked = readArgs(args)
  if (!asked.ok) return tellUsage('appoint', print, asked.say)
  const { role, login, name } = asked.value
  const office = await findRow(
    db,
    sql<{ unit: string }>`select value #>> '{}' as unit from registry.setting where key = 'office'`,
  )
  if (!office) {
    print('这个库还没有准备好地区。请先运行 ./yiwang setup --region 代码。')
    return 1
  }
  const today = dayOf(new Date())
  const holder = await findRow(
    db,
    sql<{ name: string }>`select p.name from registry.post o join registry.person p on p.id = o.person_id
      where o.role = ${role} and (o.valid_to is null or o.valid_to >= ${today}::date) limit 1`,
  )
  if (holder) {
    print(`${ROLES[role]}现在是${holder.name}，没有改动。换人请由系统管理员提出岗位、安全管理员授权。`)
    return 1
  }
  if (await findRow(db, sql<{ id: number }>`select id from registry.person where login = ${login}`)) {
    print(`登录名 ${login} 已经有人用了，没有改动。管理员要用新的账号。`)
    return 1
  }
  const password = await makeAdministrator(db, login, { role, unit: office.unit, name })
  print(`${ROLES[role]}${name}，登录名 ${login}，一次性密码 ${password}`)
  print('密码只显示这一次，第一次登录后要改，再在手机上绑定动态口令。已记入变更记录。')
  return 0
}

const text = { type: 'string' } as const

type Wanted = { readonly role: string; readonly login: string; readonly name: string }

function readArgs(args: readonly string[]): Asked<Wanted> {
  const read = readOptions(args, { role: text, login: text, name: text })
  if (!read.ok) return read
  const { role = '', login = '', name = '' } = read.value.values
  const say = !ADMINISTRATORS.includes(role)
    ? `--role 后面要写 ${ADMINISTRATORS.join('、')} 中的一个。`
    : !/^[a-z0-9][a-z0-9.-]{2,39}$/.test(login)
      ? '--login 后面要写登录名：3 到 40 个小写字母、数字、点或减号，开头是字母或数字。'
      : name.trim() === ''
        ? '--name 后面要写姓名。'
        : undefined
  if (say) return { ok: false, say }
  return { ok: true, value: { role, login, name: name.trim().slice(0, 30) } }
}

export const beforeAppoint = beforeAsking('appoint', readArgs)
