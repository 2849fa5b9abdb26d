/** How many requests may be under way at once: about half a second's work, so that a wait stays short. */
const MOST = 200

/**
 * Lets in as many requests as can be answered soon. Under a spike the rest is told at once to come again, instead of
 * everybody waiting ever longer for answers that nobody reads any more.
 */
export type Gate = { readonly enter: () => boolean; readonly leave: () => void }

export function gate(most = MOST): Gate {
  let inside = 0
  return {
    enter: () => {
      if (inside >= most) return false
      inside++
      return true
    },
    leave: () => {
      inside--
    },
  }
}
