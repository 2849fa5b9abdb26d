import { useState } from 'react'

/** Where the choice of the elder mode is kept on this device. */
export const ELDER_KEY = 'yiwang.elder'

const stored = (): boolean => {
  try {
    return localStorage.getItem(ELDER_KEY) === '1'
  } catch {
    return document.documentElement.classList.contains('elder')
  }
}

/** Puts the stored choice on <html>; call it once before the first paint. */
export const applyElder = (on: boolean = stored()): void => {
  document.documentElement.classList.toggle('elder', on)
}

/** The elder mode and how to switch it; it stays switched on. */
export const useElder = (): readonly [boolean, (on: boolean) => void] => {
  const [on, setOn] = useState(stored)
  const change = (next: boolean): void => {
    setOn(next)
    applyElder(next)
    try {
      localStorage.setItem(ELDER_KEY, next ? '1' : '0')
    } catch {
      // A browser without storage keeps the choice for this page only.
    }
  }
  return [on, change]
}
