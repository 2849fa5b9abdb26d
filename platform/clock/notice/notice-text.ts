import { SEVEN } from './notice.ts'

/** One numbered part of a notice: the holidays it is for and its sentences. */
export type Section = { readonly names: readonly string[]; readonly sentences: readonly string[] }

const NAME = SEVEN.join('|')
/** 六、国庆节、中秋节： — or a numbered name that is none of the seven (an extra holiday of one year). */
const HEADER = new RegExp(
  `(?:[一二三四五六七八九十]{1,3}、)?(?:20\\d\\d年)?(${NAME})((?:[、和](?:${NAME}))*)：|[一二三四五六七八九十]{1,3}、([^：。\\n]{2,40})：`,
  'g',
)

/** The text in one spelling: no blanks, digits and marks of one width, so that any copy of a notice reads the same. */
export const oneSpelling = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll(':', '：')
    .replaceAll(',', '，')
    .replaceAll(';', '；')

/** The parts of a yearly notice, in its order; and what stands between and after them, by sentence. */
export function sectionsOf(text: string): {
  readonly sections: readonly Section[]
  readonly rest: readonly string[]
} {
  const headers = [...text.matchAll(HEADER)]
  const sections: Section[] = []
  const rest: string[] = []
  for (const [i, header] of headers.entries()) {
    const from = header.index + header[0].length
    const body = text.slice(from, headers[i + 1]?.index ?? text.length)
    // A part may begin on the line after its name; it ends with its own line.
    const [own = '', ...after] = body.replace(/^\n+/, '').split('\n')
    sections.push({ names: namesOf(header), sentences: sentencesOf(own) })
    rest.push(...after.flatMap(sentencesOf))
  }
  return { sections, rest }
}

const namesOf = (header: RegExpExecArray): readonly string[] =>
  header[3] ? [header[3]] : [header[1] ?? '', ...(header[2] ?? '').split(/[、和]/).filter(Boolean)]

/** The sentences of a line. */
export const sentencesOf = (line: string): readonly string[] =>
  line
    .split(/[。；]/)
    .map((s) => s.trim())
    .filter((s) => s !== '')
