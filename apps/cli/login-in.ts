import { parseArgs } from 'node:util'

/** The login that `--login` names; undefined when there is none, or anything else is asked for. */
export function loginIn(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { login: { type: 'string' } } }).values.login
  } catch {
    return undefined
  }
}
