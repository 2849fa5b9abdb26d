import { useEffect, useState } from 'react'

const isLarge = (): boolean => document.documentElement.classList.contains('elder')

/** Whether the elder mode is on, for drawings that cannot take their size from a style. */
export const useLarge = (): boolean => {
  const [large, setLarge] = useState(isLarge)
  useEffect(() => {
    const watch = new MutationObserver(() => setLarge(isLarge()))
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
    return () => watch.disconnect()
  }, [])
  return large
}
