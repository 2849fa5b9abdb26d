import type { JsonObject } from '#platform/contract/state.ts'

const PREFIX = 'yiwang.draft.'

/** What was typed into a form and not sent, kept in this tab so that nothing typed is lost. */
export const drafts = {
  read: (id: string): JsonObject | null => {
    try {
      const text = sessionStorage.getItem(PREFIX + id)
      const value: unknown = text === null ? null : JSON.parse(text)
      return typeof value === 'object' && value !== null ? (value as JsonObject) : null
    } catch {
      return null
    }
  },
  /** The drafts under one name: of a matter, by action. */
  under: (name: string): readonly string[] => {
    try {
      const start = `${PREFIX}${name}.`
      return Object.keys(sessionStorage).flatMap((key) =>
        key.startsWith(start) ? [key.slice(start.length)] : [],
      )
    } catch {
      return []
    }
  },
  keep: (id: string, values: JsonObject): void => {
    try {
      if (Object.keys(values).length === 0) sessionStorage.removeItem(PREFIX + id)
      else sessionStorage.setItem(PREFIX + id, JSON.stringify(values))
    } catch {
      // Without storage the words stay in the open form only.
    }
  },
  /** Forgets every draft, on signing out: the next person at this machine must not see them. */
  clear: (): void => {
    try {
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
      }
    } catch {
      // Nothing was stored.
    }
  },
} as const
