import { ApiRefusal } from './api.ts'

const TIMES = 2

/** Refused until an administrator has done something: asking again a moment later only keeps the sentence from being read. */
const STANDS: readonly string[] = ['not-prepared']

/** Whether to ask again: a refusal is an answer; only silence and overload pass by themselves. */
export const worthRetry = (failures: number, error: Error): boolean =>
  failures < TIMES &&
  error instanceof ApiRefusal &&
  (error.status === 0 || error.status >= 500) &&
  !STANDS.includes(error.code)
