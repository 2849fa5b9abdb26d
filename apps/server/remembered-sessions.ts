import { type Session, sessionName } from '#platform/access/sessions.ts'

/** How long a session is remembered at most, even when nobody says that it has ended. */
const REMEMBERED_MS = 5_000
const MOST = 20_000

/** Sessions as this process read them a moment ago, so that a busy officer does not cost a query a click. */
export type RememberedSessions = {
  readonly find: (token: string, now: Date) => Session | undefined
  /** Begins to read one; what was read is not kept when somebody forgot in the meantime. */
  readonly reading: () => { readonly keep: (token: string, session: Session, now: Date) => void }
  readonly forget: (token: string) => void
  /** The same by the session's name, which is all that other processes tell. */
  readonly forgetNamed: (name: string) => void
  readonly forgetAll: () => void
}

/** Begins with none. */
export function rememberedSessions(): RememberedSessions {
  const kept = new Map<string, { readonly session: Session; readonly at: number }>()
  const tokens = new Map<string, string>()
  let forgotten = 0
  const forgetAll = (): void => {
    forgotten++
    kept.clear()
    tokens.clear()
  }
  const forget = (token: string): void => {
    forgotten++
    kept.delete(token)
  }
  return {
    find: (token, now) => {
      const known = kept.get(token)
      // A clock that was set back ends it too.
      return known && Math.abs(now.getTime() - known.at) < REMEMBERED_MS ? known.session : undefined
    },
    reading: () => {
      const before = forgotten
      return {
        keep: (token, session, now) => {
          if (forgotten !== before) return
          kept.set(token, { session, at: now.getTime() })
          tokens.set(sessionName(token), token)
          if (kept.size > MOST || tokens.size > MOST) forgetAll()
        },
      }
    },
    forget,
    forgetNamed: (name) => {
      const token = tokens.get(name)
      // Counted even when it is not known: it may be on its way from the database.
      forget(token ?? '')
      tokens.delete(name)
    },
    forgetAll,
  }
}
