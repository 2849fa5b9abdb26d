/** Small things kept on this device. Storage may be full or forbidden; then they last for the page only. */

const storeOf = (lasting: boolean): Storage => (lasting ? localStorage : sessionStorage)

/** What was kept under a key, or null. */
export const readKept = <T>(key: string, lasting = true): T | null => {
  try {
    const text = storeOf(lasting).getItem(key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

/** Keeps a value; false when the device does not allow it. */
export const writeKept = (key: string, value: unknown, lasting = true): boolean => {
  try {
    storeOf(lasting).setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** Forgets what was kept. */
export const dropKept = (key: string, lasting = true): void => {
  try {
    storeOf(lasting).removeItem(key)
  } catch {
    // Nothing was kept where nothing may be kept.
  }
}

/** What follows a prefix in the keys that are kept. */
export const keptUnder = (prefix: string): readonly string[] => {
  try {
    return Object.keys(localStorage).flatMap((key) =>
      key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
    )
  } catch {
    return []
  }
}
