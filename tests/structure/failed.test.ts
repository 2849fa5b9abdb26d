import { describe, expect, it } from 'vitest'

interface One {
  readonly status: string
  readonly fullName: string
  readonly failureMessages?: readonly string[]
}
const { failedLines } = (await import(new URL('../support/failed.mjs', import.meta.url).href)) as {
  failedLines: (
    reports: readonly {
      readonly testResults: readonly {
        readonly name: string
        readonly status: string
        readonly message?: string
        readonly assertionResults: readonly One[]
      }[]
    }[],
    root: string,
  ) => string[]
}

describe('the last lines of a run', () => {
  it('name in one line each what failed and how it begins to say why', () => {
    const passed = { status: 'passed', fullName: 'a ticket is told' }
    const late = {
      status: 'failed',
      fullName: 'a ticket is closed',
      failureMessages: ['Error: expected 1 to be 2\n    at x.ts:1'],
    }
    expect(
      failedLines(
        [
          {
            testResults: [{ name: '/r/tests/a.test.ts', status: 'failed', assertionResults: [passed, late] }],
          },
          {
            testResults: [
              { name: '/r/tests/b.test.ts', status: 'passed', assertionResults: [passed] },
              { name: '/r/tests/c.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
            ],
          },
        ],
        '/r',
      ),
    ).toEqual([
      '✗ tests/a.test.ts › a ticket is closed: Error: expected 1 to be 2',
      '✗ tests/c.test.ts: no such file',
    ])
  })

  it('are none where nothing failed', () => {
    expect(failedLines([{ testResults: [] }], '/r')).toEqual([])
  })
})
