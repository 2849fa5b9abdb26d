import { words } from '../words.ts'

/** Stands for "since before anybody counted" in the directory. */
const BEGINNING = '1949-10-01'

/** 2026-11-23 – 至今; a beginning that nobody knows goes without saying, and without an end so does the whole. */
export const validityWords = (from: string, to: string | null): string => {
  if (from !== BEGINNING) return words.admin.validity(from, to ?? words.admin.now)
  return to === null ? '' : words.admin.until(to)
}
