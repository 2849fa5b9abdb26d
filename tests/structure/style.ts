import type { Source } from './graph.ts'
import type { Broken } from './layers.ts'

export const MOST_LINES = 300

/** Files that were longer when the rule came, with how long they may be: the list only shrinks, and so do the numbers. */
export const LONG: { readonly [path: string]: number } = {
  'packs/content.test.ts': 341,
  'apps/server/routes/imports.test.ts': 351,
  'tests/tamper.test.ts': 507,
  'tests/fuzz.test.ts': 320,
  'tests/http-guards.test.ts': 350,
}

/** Whose form is asked for by the tool that reads them. */
const DEFAULT_ALLOWED = /(^|\/)(vite|vitest)[\w.]*config\.ts$/

const PATTERNS: readonly (readonly [rule: string, pattern: RegExp, say: string])[] = [
  [
    'no-any',
    /(?::|\bas|<|,|\|)\s*any\b(?!\w|['’-])/,
    'is `any`. Mend: say what it is, or `unknown` and look.',
  ],
  [
    'no-ts-ignore',
    /@ts-(?:ignore|expect-error|nocheck)/,
    'silences the compiler. Mend: make the type right.',
  ],
  [
    'no-default-export',
    /^\s*export\s+default\b|\bas\s+default\b/,
    'is a default export. Mend: export it by its name.',
  ],
  [
    'no-enum',
    /^\s*(?:export\s+)?(?:const\s+)?enum\s/,
    'is an enum, which Node cannot erase. Mend: a union of texts.',
  ],
  ['no-barrel', /^export \* from/, 'passes a whole file on. Mend: import from where it is.'],
]

/** What a file breaks of the house's style, line by line. */
export function brokenStyle({ path, text }: Source): readonly Broken[] {
  const lines = text.split('\n')
  const count = text.endsWith('\n') ? lines.length - 1 : lines.length
  const long = LONG[path] ?? MOST_LINES
  const size =
    count > long
      ? [
          {
            rule: 'no-long-file',
            where: `${path}:${long + 1}`,
            say: `has ${count} lines, more than ${long}. Mend: one thing per file.`,
          },
        ]
      : []
  const found = lines.flatMap((line, i) =>
    PATTERNS.filter(
      ([rule, pattern]) =>
        pattern.test(codeOf(line, rule)) && !(rule === 'no-default-export' && DEFAULT_ALLOWED.test(path)),
    ).map(([rule, , say]) => ({
      rule,
      where: `${path}:${i + 1}`,
      say: `${say} ${line.trim().slice(0, 80)}`,
    })),
  )
  return [...size, ...found]
}

/** A line without its strings and comments; for the compiler's own remarks, as it is. */
const codeOf = (line: string, rule: string): string =>
  rule === 'no-ts-ignore'
    ? line.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, '')
    : line
        .replace(/(['"`])(?:\\.|(?!\1).)*\1/g, "''")
        .replace(/\/\/.*$/, '')
        .replace(/^\s*\*.*$/, '')
        .replace(/\/\*.*?\*\//g, '')
