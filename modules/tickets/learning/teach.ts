import type { Directory } from '#platform/directory/directory.ts'
import type { MemoryCounts } from './counts.ts'
import { ALL_CATEGORIES, categoryPath, contextsOf, type Word, wordFeature } from './features.ts'
import { placeOf } from './place.ts'

/** What one dispatched ticket teaches: its unit under each of its contexts, its category under each of its words. */
export type Lesson = { readonly region: string; readonly category: string; readonly label: string }

/** Adds a lesson to counts, or takes it back. */
export function teach(
  counts: MemoryCounts,
  directory: Directory,
  lesson: Lesson,
  words: readonly Word[],
  n: 1 | -1,
): void {
  const place = placeOf(directory, lesson.region)
  for (const context of contextsOf(place, categoryPath(directory, lesson.category)))
    counts.add(context, lesson.label, n)
  if (lesson.category === '' || words.length === 0) return
  counts.add(ALL_CATEGORIES, lesson.category, n)
  for (const { word } of words) counts.add(wordFeature(word), lesson.category, n)
}
