import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from './graph.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'yiwang-format-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a tool of the project; its output and whether it was content. */
const tool = async (name: string, args: readonly string[]): Promise<{ ok: boolean; out: string }> => {
  const options = { cwd: ROOT, maxBuffer: 50_000_000 }
  return run(join(ROOT, 'node_modules/.bin', name), [...args], options).then(
    ({ stdout, stderr }) => ({ ok: true, out: stdout + stderr }),
    (error: { stdout?: string; stderr?: string; message: string }) => ({
      ok: false,
      out: `${error.stdout ?? error.message}${error.stderr ?? ''}`,
    }),
  )
}

const plant = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('formatter, linter and compiler', () => {
  it('the formatter and the linter are content', async () => {
    const { ok, out } = await tool('biome', ['ci', '--colors=off', '--max-diagnostics=20'])
    expect(ok, out.slice(0, 3000)).toBe(true)
  })

  it('the compiler is content', async () => {
    const { ok, out } = await tool('tsc', ['-p', 'tsconfig.json'])
    expect(ok, out.slice(0, 3000)).toBe(true)
  })
})

describe('the rule still bites', () => {
  const biome = (path: string) =>
    tool('biome', [
      'check',
      '--colors=off',
      `--config-path=${join(ROOT, 'biome.json')}`,
      '--vcs-enabled=false',
      path,
    ])

  it.each([
    ['a form of its own', 'const  a = "x";\nconsole.log( a )\n'],
    ['any', 'export const f = (x: any): string => String(x)\n'],
    ['a default export', 'export default 1\n'],
  ])('the linter on %s', async (_what, text) => {
    expect((await biome(plant('probe.ts', text))).ok).toBe(false)
  })

  it('the linter lets good code through', async () => {
    const { ok, out } = await biome(plant('good.ts', 'export const a = 1\n'))
    expect(ok, out).toBe(true)
  })

  it('the compiler on a wrong type and on what Node cannot erase', async () => {
    const strict = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--erasableSyntaxOnly',
      '--module',
      'nodenext',
      '--skipLibCheck',
    ]
    const wrong = await tool('tsc', [...strict, plant('wrong.ts', 'export const a: string = 1\n')])
    expect(wrong.out).toContain('TS2322')
    const odd = await tool('tsc', [...strict, plant('odd.ts', 'export enum Tone { New }\n')])
    expect(odd.out).toContain('TS1294')
  })
})
