/** Where a lock is taken that ends with its holder: `take` answers false when somebody else has it. */
export type Locks = {
  readonly take: (name: string) => Promise<boolean>
  readonly give: (name: string) => Promise<void>
}

/** Does the work unless somebody is at it; undefined when somebody is. */
export type Alone = <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>

/**
 * Work that is done by one at a time. A server's locks belong to a connection, which may take its own again: what this
 * process itself is at is kept here.
 */
export function aloneWith({ take, give }: Locks): Alone {
  const held = new Set<string>()
  return async (name, work) => {
    if (held.has(name)) return undefined
    held.add(name)
    try {
      if (!(await take(name))) return undefined
      try {
        return await work()
      } finally {
        await give(name)
      }
    } finally {
      held.delete(name)
    }
  }
}

/** Where there is one process, nobody else has a lock. */
export const NOBODY_ELSE: Locks = { take: async () => true, give: async () => {} }

/** Work of one name one after the other, in the order it came. */
export function inTurnHere(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const own = (last.get(name) ?? Promise.resolve()).catch(() => {}).then(work)
    last.set(name, own)
    return own
  }
}
