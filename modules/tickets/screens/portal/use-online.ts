import { useEffect, useState } from 'react'

/** Whether the device says it has a network; it may be wrong, so it never forbids a try. */
export const useOnline = (): boolean => {
  const [online, setOnline] = useState(() => navigator.onLine !== false)
  useEffect(() => {
    const up = (): void => setOnline(true)
    const down = (): void => setOnline(false)
    window.addEventListener('online', up)
    window.addEventListener('offline', down)
    return () => {
      window.removeEventListener('online', up)
      window.removeEventListener('offline', down)
    }
  }, [])
  return online
}
