import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

type Result = { readonly status: string; readonly fullName: string }
type Report = { readonly testResults: readonly { readonly assertionResults: readonly Result[] }[] }

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const { skippedLine } = (await import(new URL('../support/skipped.mjs', import.meta.url).href)) as {
  readonly skippedLine: (reports: readonly Report[]) => string | undefined
}
const reportOf = (...assertionResults: readonly Result[]): Report => ({ testResults: [{ assertionResults }] })
const passed = { status: 'passed', fullName: 'a case is accepted' }
const left = (why: string): Result => ({ status: 'skipped', fullName: `real records ${why} agree` })
const DATA = '(skipped where ../shared/data is absent)'

describe('the line about what a run left out', () => {
  it('counts each reason, the commonest first, over all reports', () => {
    const server = left('(skipped without TEST_DATABASE_URL)')
    expect(skippedLine([reportOf(passed, left(DATA), server), reportOf(left(DATA))])).toBe(
      '– 3 skipped: 2 where ../shared/data is absent; 1 without TEST_DATABASE_URL',
    )
  })

  it('does not hide one that keeps its reason to itself, and is silent when nothing was left out', () => {
    expect(skippedLine([reportOf({ status: 'pending', fullName: 'later' })])).toBe(
      '– 1 skipped: 1 without saying why',
    )
    expect(skippedLine([reportOf(passed)])).toBeUndefined()
  })
})

describe('a test that may be skipped', () => {
  it('says why in its name', () => {
    const SILENT = /\.(?:skipIf|runIf)\([^\n]*\)\(\s*(['"`])(?!.*\(skipped [^)\n]+\)\1)/g
    const silent = globSync('{platform,modules,apps,tests,ui,packs}/**/*.{test,journey}.{ts,tsx}', {
      cwd: ROOT,
    })
      .filter((file) => !file.startsWith('tests/structure/'))
      .flatMap((file) =>
        [...readFileSync(`${ROOT}/${file}`, 'utf8').matchAll(SILENT)].map((found) => `${file}: ${found[0]}`),
      )
    expect(silent).toEqual([])
  })
})
