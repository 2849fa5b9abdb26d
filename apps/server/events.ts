/** A line for those who watch live: something about a matter changed. No private content, only that it did. */
export type LiveEvent = {
  readonly matter: string
  readonly kind: string
  readonly action: string
  readonly pos: number
  readonly scopes: readonly string[]
}

/** Somebody who watches: what they are told, and how their stream ends. */
export type Listener = {
  /** Whose session it is, as `sessionName` calls it. */
  readonly session: string
  readonly hear: (event: LiveEvent) => void
  /** More has happened than is told one by one, up to this place in the ledger: look at everything again. */
  readonly lookAgain: (pos: number) => void
  readonly end: () => void
}

export type Events = {
  readonly publish: (event: LiveEvent) => void
  readonly lookAgain: (pos: number) => void
  /** Up to which place in the ledger everything was told; undefined before the ledger was looked at. */
  readonly told: () => number | undefined
  readonly toldUpTo: (pos: number) => void
  readonly subscribe: (listener: Listener) => () => void
  /** Ends the streams of one session (signed out, another post), or all of them (the server stops). */
  readonly end: (session?: string) => void
  readonly size: () => number
}

/** Live updates to those who listen at this process. */
export function events(): Events {
  const listeners = new Set<Listener>()
  let told: number | undefined
  return {
    publish: (event) => {
      for (const listener of listeners) listener.hear(event)
    },
    lookAgain: (pos) => {
      for (const listener of listeners) listener.lookAgain(pos)
    },
    told: () => told,
    toldUpTo: (pos) => {
      told = pos
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    end: (session) => {
      for (const listener of listeners)
        if (session === undefined || listener.session === session) listener.end()
    },
    size: () => listeners.size,
  }
}
