import { describe, expect, it } from 'vitest'
import { readSources, type Source } from './graph.ts'
import { brokenStyle, LONG, MOST_LINES } from './style.ts'

const sources = readSources()
const told = (found: readonly Source[]): readonly string[] =>
  found.flatMap(brokenStyle).map((b) => `${b.where} [${b.rule}] ${b.say}`)

describe('the form of every file', () => {
  it('is short, typed and exported by name', () => {
    expect(told(sources.filter((s) => !s.path.startsWith('tests/structure/')))).toEqual([])
  })

  it('the files that may be longer still are, by no more than they must', () => {
    const lines = new Map(sources.map((s) => [s.path, s.text.split('\n').length - 1]))
    const idle = Object.entries(LONG).filter(([path, most]) => {
      const now = lines.get(path) ?? 0
      return now <= MOST_LINES || now < most - 25
    })
    expect(idle.map(([path, most]) => `${path}: ${most} allowed, ${lines.get(path) ?? 0} now`)).toEqual([])
  })
})

const PROBES: readonly (readonly [rule: string, text: string, line: number])[] = [
  ['no-any', 'const a: any = 1', 1],
  ['no-any', '\nfunction f(x: string, y: any): void {}', 2],
  ['no-any', 'const b = a as any', 1],
  ['no-any', 'type M = Map<string, any>', 1],
  ['no-any', 'let x: string | any', 1],
  ['no-ts-ignore', '// @ts-ignore\nconst a: string = 1', 1],
  ['no-ts-ignore', '\n// @ts-expect-error it is so', 2],
  ['no-default-export', 'export default function f() {}', 1],
  ['no-default-export', 'export { f as default }', 1],
  ['no-enum', 'export enum Tone { New }', 1],
  ['no-barrel', `export * from './field.ts'`, 1],
  ['no-long-file', 'const a = 1\n'.repeat(301), 301],
]

describe('the rule still bites', () => {
  it.each(PROBES)('%s on %o', (rule, text, line) => {
    const found = brokenStyle({ path: 'platform/kernel/x.ts', text })
    expect(found.map((b) => `${b.rule} ${b.where}`)).toEqual([`${rule} platform/kernel/x.ts:${line}`])
  })

  it('and not on words', () => {
    const text = `// any file, as any reader knows\nconst say = 'as any'\n * in any unit: any\nconst company: string = ''\n`
    expect(brokenStyle({ path: 'x.ts', text })).toEqual([])
  })
})
