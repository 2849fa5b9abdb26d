/** What the process ends with when its database can no longer be used: a supervisor may start it again. */
export const PANIC_EXIT = 70

/**
 * The embedded database as it is, except that the process ends when it gave up (its log could not be written: PANIC): every
 * later statement would hang and hold up everybody without a word. Nothing that was acknowledged is lost: the next start
 * reads the log.
 */
export function endOnPanic<T extends object>(pglite: T, end: (say: string) => void = endProcess): T {
  const watch = (error: unknown): never => {
    if (isPanic(error)) end(panicWords(error))
    throw error
  }
  return new Proxy(pglite, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      return (...args: readonly unknown[]): unknown => {
        const answer: unknown = Reflect.apply(value, target, args)
        return answer instanceof Promise ? answer.catch(watch) : answer
      }
    },
  })
}

/** After these nothing works any more; an ordinary error ends its statement only. */
const isPanic = (error: unknown): error is Error =>
  error instanceof WebAssembly.RuntimeError ||
  ['PANIC', 'FATAL'].includes(String((error as { readonly severity?: unknown }).severity))

const panicWords = ({ message }: Error): string =>
  `内嵌数据库停了，一网已退出：${message}。${/No space left/.test(message) ? '磁盘满了，请先腾出空间。' : ''}已经办成的都在；请再启动一次，它会自己恢复。`

function endProcess(say: string): void {
  console.error(say)
  process.exit(PANIC_EXIT)
}
