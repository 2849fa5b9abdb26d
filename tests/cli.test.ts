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
  databaseUrl?: string,
): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = runYiwang({ folder, databaseUrl }, args)
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
    // Nor do they make a database where an auditor has none.
    expect(existsSync(folder)).toBe(false)
  })
})

describe('a database that cannot be reached', () => {
  it.each([
    ['postgres://someone:hush@127.0.0.1:1/there', '连不上数据库'],
    ['postgres://someone:hush@nowhere.invalid/there', 'nowhere.invalid'],
    ['postgres://someone:hush@127.0.0.1:99999/there', '数据库的地址写得不对'],
    ['mysql://someone:hush@127.0.0.1/there', 'mysql://'],
    ['hush', '没有 postgres://'],
  ])('%s is told by every command in a sentence', async (url, say) => {
    for (const args of [['verify'], ['backup']]) {
      const { code, text } = await run(args, url)
      expect(code).toBe(1)
      expect(text).toContain(say)
      expect(text).toContain('DATABASE_URL')
      expect(text).not.toMatch(/hush|ECONN|ENOTFOUND|Invalid|\bat /)
    }
  })

  it('a port that is none', async () => {
    const child = runYiwang({ folder, databaseUrl: undefined }, ['start'], Number.NaN)
    expect(await child.ended).toBe(2)
    expect(child.printed()).toContain('PORT=NaN 不对')
  })
})
