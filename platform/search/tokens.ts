const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const MOST = 200

/** Words that say nothing about what a text is about. */
const EMPTY_WORDS = new Set(
  '的 了 是 我 在 有 和 就 不 都 也 很 到 说 要 去 你 会 着 没有 看 自己 这 那 我们 他们 请 请问 一个 什么 怎么 还 又 被 把 让 给 吗 呢 吧 啊'.split(
    ' ',
  ),
)

/**
 * The words of a Chinese text for searching and learning: segmented words, and pairs of neighbouring
 * characters so that a search finds what the segmenter cut differently. At most 200, each once.
 */
export function tokensOf(text: string): readonly string[] {
  const found = new Set<string>()
  for (const { segment, isWordLike } of segmenter.segment(text.toLowerCase())) {
    if (!isWordLike || EMPTY_WORDS.has(segment) || segment.length > 20) continue
    found.add(segment)
    for (const pair of pairsOf(segment)) found.add(pair)
    if (found.size >= MOST) break
  }
  return [...found].filter((t) => /^[\p{L}\p{N}]+$/u.test(t)).slice(0, MOST)
}

const pairsOf = (word: string): readonly string[] => {
  const chars = [...word]
  return /\p{Script=Han}/u.test(word) && chars.length > 2
    ? chars.slice(1).map((c, i) => `${chars[i]}${c}`)
    : []
}

/** Words as the text index takes them. */
export const indexWords = (text: string): string => tokensOf(text).join(' ')

/** How alike two texts are by their words: shared ÷ all, 0 to 1. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const known = new Set(a)
  const shared = b.filter((t) => known.has(t)).length
  const all = new Set([...a, ...b]).size
  return all === 0 ? 0 : shared / all
}
