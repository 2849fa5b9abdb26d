import { removeFactor } from '#platform/access/second-factor.ts'
import type { Database } from '#platform/database/database.ts'
import { findPerson } from './find-person.ts'
import { loginIn } from './login-in.ts'
import { tellUsage } from './usages.ts'

/** `yiwang factor`: frees a person of a lost telephone. For those whom no single administrator may free. */
export async function factor(
  db: Database,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const asked = loginIn(args)
  if (!asked.ok) return tellUsage('factor', print, asked.say)
  const login = asked.value
  const person = await findPerson(db, login, print)
  if (!person) return 1
  const note = {
    actor: 'system',
    what: 'factor-removed',
    target: `person:${person.id}`,
    detail: { login },
  }
  if (!(await removeFactor(db, person.id, { at: new Date(), ...note }))) {
    print(`${person.name}（${login}）没有绑定动态口令。没有改动。`)
    return 1
  }
  print(`${person.name}（${login}）的动态口令已解除，已登录的地方都要重新登录。已记入变更记录。`)
  print('下次用密码登录后，按页面上写的在新手机上绑定。')
  return 0
}
