import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSources, type Source } from './graph.ts'

// A parameter that nothing reads is a promise to whoever sets it: every declared one is read by the product, and every one that
// the product asks for is declared.

const declared = (pack: string): readonly string[] => [
  ...new Set(
    (
      JSON.parse(
        readFileSync(new URL(`../../packs/${pack}/params.json`, import.meta.url), 'utf8'),
      ) as readonly { readonly key: string }[]
    ).map((row) => row.key),
  ),
]
const standard = declared('standard')
const sources = readSources()

/** Code that runs: no test, no stage of one, no screen (which only shows what the server read). */
const isProduct = ({ path }: Source): boolean =>
  /^(platform|modules|apps)\//.test(path) &&
  !/\.test\.tsx?$|\/story\.ts$|\/play-world\.ts$|\/screens\//.test(path)
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (found) => found.replace(/[^\n]/g, ' '))

/** Declared and read by nothing, with the mend. */
const unread = (keys: readonly string[], found: readonly Source[]): readonly string[] => {
  const code = found.filter(isProduct).map((s) => withoutComments(s.text))
  return keys
    .filter((key) => !code.some((text) => text.includes(`'${key}'`)))
    .map(
      (key) => `${key}: read by nothing. Mend: read it where the rule is, or take its row out of the pack.`,
    )
}

/** Asked for and declared nowhere, with its place and the mend. */
const undeclared = (keys: readonly string[], found: readonly Source[]): readonly string[] =>
  found.filter(isProduct).flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(/\.(?:param|term)\(\s*'([^']+)'/g)]
      .filter((asked) => !keys.includes(asked[1] ?? ''))
      .map((asked) => {
        const line = text.slice(0, asked.index).split('\n').length
        return `${path}:${line}: ${asked[1]} is no row of packs/standard/params.json. Mend: declare it with its source.`
      }),
  )

describe('the parameters', () => {
  it('are all read by the product', () => {
    expect(unread(standard, sources)).toEqual([])
    expect(unread(declared('qinglan'), sources)).toEqual([])
  })

  it('are all declared, with a source', () => {
    expect(undeclared(standard, sources)).toEqual([])
  })
})

describe('the rule still bites', () => {
  const at = (path: string, text: string): Source => ({ path, text })

  it.each([
    ['nowhere', at('modules/x/rules.ts', 'const a = 1\n')],
    [
      'in a comment',
      at('modules/x/rules.ts', "// world.param('some.limit')\n/* 'some.limit' */\nconst a = 1\n"),
    ],
    ['as a part of another', at('modules/x/rules.ts', "world.param('some.limit.more')\n")],
    ['in a test', at('modules/x/rules.test.ts', "world.param('some.limit')\n")],
    ['on a stage of tests', at('modules/x/story.ts', "const params = { 'some.limit': [1, 'day'] }\n")],
    ['in a tests folder', at('tests/x.ts', "world.param('some.limit')\n")],
  ])('on a parameter that is read %s', (_where, source) => {
    expect(unread(['some.limit'], [source])).toHaveLength(1)
  })

  it('on one that is asked for and not declared, with its line', () => {
    const source = at('modules/x/rules.ts', "const a = 1\nconst b = world.term('some.limit')\n")
    expect(undeclared([], [source])[0]).toMatch(/^modules\/x\/rules\.ts:2: some\.limit /)
  })

  it('and not on one that is declared and read', () => {
    const source = at('modules/x/rules.ts', "const b = world.term('some.limit')\n")
    expect([unread(['some.limit'], [source]), undeclared(['some.limit'], [source])]).toEqual([[], []])
  })
})
