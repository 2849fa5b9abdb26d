import type { Loaded } from './load.ts'

/**
 * Matters as this process last read or wrote them. Acting may begin from one, because the write compares its revision
 * and writes nothing when somebody else was faster; a refusal, and everything shown, comes from the database.
 */
export type Recent = {
  readonly find: (id: string) => Loaded | undefined
  readonly keep: (loaded: Loaded) => void
  readonly forget: (id: string) => void
  /** It is at this revision now, by another process: what is older is forgotten, and not kept by whoever read it a moment before. */
  readonly movedOn: (id: string, rev: number) => void
  readonly forgetAll: () => void
  readonly size: () => number
}

const MOST = 500

/** Begins with nothing; the longest unused go first. */
export function recentMatters(): Recent {
  const kept = new Map<string, Loaded>()
  const moved = new Map<string, number>()
  return {
    find: (id) => kept.get(id),
    keep: (loaded) => {
      kept.delete(loaded.matter.id)
      if (loaded.entries === undefined || loaded.matter.rev < (moved.get(loaded.matter.id) ?? 0)) return
      kept.set(loaded.matter.id, loaded)
      trim(kept)
    },
    forget: (id) => void kept.delete(id),
    movedOn: (id, rev) => {
      if ((kept.get(id)?.matter.rev ?? rev) < rev) kept.delete(id)
      moved.delete(id)
      moved.set(id, rev)
      trim(moved)
    },
    forgetAll: () => kept.clear(),
    size: () => kept.size,
  }
}

const trim = (map: Map<string, unknown>): void => {
  if (map.size > MOST) map.delete(map.keys().next().value as string)
}
