/** One kind of background work: does a little and says how much it did; 0 when there is nothing to do. */
export type Work = {
  readonly name: string
  readonly everyMs: number
  /** Whether a write wakes it before its pause is over; what costs (signing, learning) keeps its own pace. */
  readonly nudged?: boolean
  /** How much it does at most in one turn: a full turn is followed by the next at once. */
  readonly batch?: number
  readonly once: () => Promise<number>
}

/** A burst of writes is taken together. */
const BREATH_MS = 80

export type Background = {
  /** Wakes the work that follows writes. */
  readonly nudge: () => void
  /** Finishes what is running and stops. */
  readonly stop: () => Promise<void>
}

/**
 * Runs background work, each kind one at a time: again at once after a full turn, else after its pause. A fault is written down and tried again after the pause; it never stops the others.
 */
export function startBackground(
  works: readonly Work[],
  onFault: (name: string, error: unknown) => void,
): Background {
  let isStopped = false
  const loops = works.map((work) => loop(work, () => isStopped, onFault))
  return {
    nudge: () => {
      for (const [i, l] of loops.entries()) if (works[i]?.nudged) l.wake()
    },
    stop: async () => {
      isStopped = true
      for (const l of loops) l.wake()
      await Promise.all(loops.map((l) => l.done))
    },
  }
}

function loop(
  work: Work,
  isStopped: () => boolean,
  onFault: (name: string, error: unknown) => void,
): { readonly wake: () => void; readonly done: Promise<void> } {
  let isNudged = false
  let end = (): void => {}
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      end = () => {
        clearTimeout(timer)
        // A breath, so that a burst of writes is taken together.
        setTimeout(resolve, isStopped() ? 0 : Math.min(ms, BREATH_MS))
        end = () => {}
      }
    })
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      let did = 0
      isNudged = false
      try {
        did = await work.once()
      } catch (error) {
        onFault(work.name, error)
      }
      if (did >= (work.batch ?? 1) || isStopped()) continue
      // Woken while it worked, what was just written may have come too late for this turn.
      await pause(isNudged ? BREATH_MS : work.everyMs)
    }
  }
  return {
    wake: () => {
      isNudged = true
      end()
    },
    done: run(),
  }
}
