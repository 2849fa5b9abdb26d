import type { Refusal } from '#platform/kernel/refusal.ts'

/** After how many seconds it is worth trying again. */
export const RETRY_SECONDS = 5

const AWAY: Refusal = {
  code: 'database-away',
  status: 503,
  say: '数据库暂时连不上，没有提交。请过几秒再试，写好的内容还在。',
}
/** The answer of the database was lost: a step may be written although nobody can say so. */
const UNKNOWN: Refusal = {
  code: 'outcome-unknown',
  status: 503,
  say: '数据库刚才断开了，不能确定这一步有没有记下。请过几秒刷新，看看办理留痕再决定要不要重做；写好的内容还在。',
}
const SLOW: Refusal = {
  code: 'database-slow',
  status: 503,
  say: '数据库太忙，等了太久，没有提交。请过几秒再试，写好的内容还在。',
}
const FULL: Refusal = {
  code: 'disk-full',
  status: 507,
  say: '磁盘满了，没有提交。请联系管理员腾出空间再试，写好的内容还在。',
}

type Fault = Error & { readonly code?: string; maybeWritten?: boolean }

const AWAY_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']
const AWAY_STATES = /^(08|57P0[1-5]$|53300$)/
const AWAY_WORDS =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|server closed the connection/
const FULL_CODES = ['53100', 'ENOSPC', 'EDQUOT']
// 55P03: a lock was waited for too long; 57014: the statement took too long.
const SLOW_CODES = ['55P03', '57014']

/** A fault of the database or its disk as a refusal in words; undefined for a fault of the program. */
export function databaseFault(error: Fault): Refusal | undefined {
  const { code = '', message, maybeWritten } = error
  if (FULL_CODES.includes(code)) return FULL
  const isAway = AWAY_CODES.includes(code) || AWAY_STATES.test(code) || AWAY_WORDS.test(message)
  if (!isAway && !SLOW_CODES.includes(code)) return undefined
  if (isAway && maybeWritten) return UNKNOWN
  return isAway ? AWAY : SLOW
}

/**
 * Runs what a request does. When it writes and the database goes away meanwhile, it may have been written although no answer came:
 * the fault is marked, so that nobody is told "not submitted" about a step that stands.
 */
export async function isWriting<T>(writes: boolean, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (writes && error instanceof Error) (error as Fault).maybeWritten = true
    throw error
  }
}
