import { createHash } from 'node:crypto'
import type { Directory } from '#platform/directory/directory.ts'
import { tokensOf } from '#platform/search/tokens.ts'
import type { Place } from './place.ts'

/** Every ticket learned from, by unit; and every one with a category, by category. */
export const ALL = '*'
export const ALL_CATEGORIES = 'k*'
const MOST_WORDS = 60

/** A category and its ancestors, widest first. */
export function categoryPath(directory: Directory, category: string): readonly string[] {
  const path: string[] = []
  for (let at = directory.categories.get(category); at && path.length < 5; ) {
    path.unshift(at.code)
    at = at.parent === null ? undefined : directory.categories.get(at.parent)
  }
  return path
}

/**
 * The contexts of a ticket from the widest to the narrowest: everything, the place, then each level of its
 * category, alone and in town and village. Chosen on the older four fifths of the Pingshan file; channel and
 * property added nothing there.
 */
export function contextsOf(place: Place, path: readonly string[]): readonly string[] {
  const { town, village } = place
  return [
    ALL,
    ...(town ? [`t:${town}`] : []),
    ...(village ? [`v:${village}`] : []),
    ...path.slice(0, 3).flatMap((code, i) => [
      `c:${code}`,
      ...(town ? [`ct:${code}|${town}`] : []),
      // At the widest level a village has too few tickets to say anything.
      ...(village && i > 0 ? [`cv:${code}|${village}`] : []),
    ]),
  ]
}

/** A word of a ticket and how much it says: a title says what the matter is about. */
export type Word = { readonly word: string; readonly weight: number }
const TITLE_WEIGHT = 4

/** The words of a ticket worth learning from: Chinese, two to six characters, the first sixty. */
export function wordsOf(title: string, text: string): readonly Word[] {
  const named = new Set(plainWords(title))
  return plainWords(`${title} ${text}`)
    .slice(0, MOST_WORDS)
    .map((word) => ({ word, weight: named.has(word) ? TITLE_WEIGHT : 1 }))
}

const plainWords = (text: string): readonly string[] =>
  tokensOf(text).filter((word) => /^\p{Script=Han}{2,6}$/u.test(word))

/** A word as it is counted: its hash, because texts are private and counts are not. */
export const wordFeature = (word: string): string =>
  `w:${createHash('sm3').update(word).digest('base64url').slice(0, 10)}`
