const NAME = 'yiwang'
const STORE = 'photos'
/** Where the photos of a request lie. */
export const DRAFT_PHOTOS = 'draft'

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexedDB'))
    request.onblocked = () => reject(new Error('indexedDB blocked'))
  })

const inStore = async <T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> => {
  const db = await opened()
  try {
    return await new Promise<T>((resolve, reject) => {
      const tx = db.transaction(STORE, mode)
      const request = ask(tx.objectStore(STORE))
      tx.oncomplete = () => resolve(request.result)
      tx.onabort = () => reject(tx.error ?? new Error('indexedDB aborted'))
    })
  } finally {
    db.close()
  }
}

/** The photos of a draft on this device; none when the device keeps none. */
export const readPhotos = async (of: string): Promise<readonly File[]> => {
  try {
    const kept: unknown = await inStore('readonly', (store) => store.get(of))
    return Array.isArray(kept) ? kept.filter((f): f is File => f instanceof File) : []
  } catch {
    return []
  }
}

/** Keeps the photos of a draft (none: forgets them); false when the device does not allow it. */
export const writePhotos = async (files: readonly File[], of: string): Promise<boolean> => {
  try {
    if (files.length === 0) await inStore('readwrite', (store) => store.delete(of))
    else await inStore('readwrite', (store) => store.put([...files], of))
    return true
  } catch {
    return files.length === 0
  }
}
