import { type Asked, readOptions } from './read-options.ts'

/** The login that `--login` names, or why there is none. */
export function loginIn(args: readonly string[]): Asked<string> {
  const read = readOptions(args, { login: { type: 'string' } })
  if (!read.ok) return read
  const { login } = read.value.values
  return login ? { ok: true, value: login } : { ok: false, say: '要用 --login 写出登录名。' }
}
