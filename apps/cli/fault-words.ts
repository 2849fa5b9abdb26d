import { databaseWords } from './database-words.ts'
import { fileWords } from './file-words.ts'

/** Whatever went wrong in a command, in Chinese: what our own errors say already, the rest by its kind. */
export function faultWords(error: unknown): string {
  const fault = error instanceof Error ? error : new Error(String(error))
  // Ours say more than their kind does (a full disk: which, and how much is left).
  if (/^\p{Script=Han}/u.test(fault.message)) return fault.message
  const known = databaseWords(fault) ?? fileWords(fault)
  if (known) return known
  if (/\p{Script=Han}/u.test(fault.message)) return fault.message
  return `出了没有料到的错。请把这句话交给技术支持：${fault.message.split('\n')[0]}`
}
