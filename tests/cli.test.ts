import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runYiwang } from './faults/child.ts'

// The command line as a person meets it: a process of its own, and what it says.

const scratch = mkdtempSync(join(tmpdir(), 'yiwang-cli-'))
const folder = join(scratch, 'data')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function run(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = runYiwang({ folder, databaseUrl: undefined }, args)
  const code = await child.ended
  return { code, text: child.printed() }
}

describe('what is asked for is known, or told', () => {
  it('a command that does not exist', async () => {
    const { code, text } = await run(['strat'])
    expect(code).toBe(2)
    expect(text).toMatch(/^没有 strat 这个命令。/)
    expect(text).toContain('start')
    expect((await run(['constructor'])).code).toBe(2)
  })

  it('an option of start that does not exist: no demo is written', async () => {
    const { code, text } = await run(['start', '--emtpy'])
    expect(code).toBe(2)
    expect(text).toContain('没有 --emtpy 这个选项')
    expect(existsSync(folder)).toBe(false)
  })

  it('--help of a command opens no database', async () => {
    for (const name of ['verify', 'figures', 'recount', 'start', 'backup', 'restore']) {
      const { code, text } = await run([name, '--help'])
      expect(code).toBe(0)
      expect(text).toContain(`用法：./yiwang ${name}`)
    }
    expect(existsSync(folder)).toBe(false)
  })

  it('verify and recount do not pass over a word', async () => {
    for (const args of [
      ['verify', 'backup.tar.gz'],
      ['verify', '--form', 'backup.tar.gz'],
      ['verify', '--key', 'abc'],
      ['recount', 'now'],
    ]) {
      const { code, text } = await run(args)
      expect(text).toContain(`用法：./yiwang ${args[0]}`)
      expect(text).not.toContain('✓')
      expect(code).toBe(2)
    }
  })
})
