import { oneTimePassword } from '#platform/access/one-time-password.ts'
import { hashPassword } from '#platform/access/password.ts'
import type { Database } from '#platform/database/database.ts'
import { setSecret } from '#platform/directory/write-changes.ts'
import { findPerson } from './find-person.ts'
import { loginIn } from './login-in.ts'
import { tellUsage } from './usages.ts'

/**
 * `yiwang password`: a one-time password, made on the server. For those whose password no single administrator may set, because
 * whoever sets it could act as both.
 */
export async function password(
  db: Database,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const asked = loginIn(args)
  if (!asked.ok) return tellUsage('password', print, asked.say)
  const login = asked.value
  const person = await findPerson(db, login, print)
  if (!person) return 1
  const made = oneTimePassword()
  const note = { actor: 'system', what: 'password-reset', target: `person:${person.id}`, detail: { login } }
  const secret = { hash: await hashPassword(made), mustChange: true, keep: null }
  await setSecret(db, person.id, secret, { at: new Date(), ...note })
  print(`${person.name}（${login}）的一次性密码：${made}`)
  print('只显示这一次，第一次登录后要改。旧密码已失效，已登录的地方都要重新登录。已记入变更记录。')
  return 0
}
