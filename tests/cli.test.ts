import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { archive } from '#apps/cli/archive.ts'
import { beforeBackup } from '#apps/cli/backup.ts'
import { beforeExport } from '#apps/cli/export-ledger.ts'
import { restore } from '#apps/cli/restore.ts'
import { openEmbedded } from '#platform/database/embedded.ts'
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

  it.each([
    [['setup', '--region', '44'], '--region 后面要写'],
    [['setup', '--region', '999999'], '没有找到代码是 999999 的县、区'],
    [['setup', '--region', '440804', '--profile', 'none'], '没有“none”这个时限方案'],
    [['appoint', '--role', 'handler', '--login', 'abc', '--name', '某人'], '--role 后面要写'],
    [['password', '--logn', 'abc'], '没有 --logn 这个选项'],
    [['factor'], '要用 --login 写出登录名'],
    [['import', 'tickets', 'rows.csv', '--map', 'no-such-map'], 'no-such-map'],
    [['simulate', '--months', '0'], '--months 后面要写'],
    [['figures', 'received', '--form', '2026-01-01'], '没有 --form 这个选项'],
    [['figures', 'no-such-figure'], '没有“no-such-figure”这个指标'],
    [['figures', 'received', '--from', '2026-02-30'], '要有这一天'],
    [['back', '--int', 'elsewhere'], '没有 --int 这个选项'],
  ])('%j is told before a database is opened, or made', async (args, why) => {
    const { code, text } = await run(args)
    expect(text).toContain(why)
    expect(text).toContain(`用法：./yiwang ${args[0]}`)
    expect([code, existsSync(folder)]).toEqual([2, false])
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

describe('what can be told before a database is opened', () => {
  it('upgrade without an archive says which one, where from, and where the page lies', async () => {
    const { code, text } = await run(['upgrade'])
    expect(code).toBe(2)
    expect(text).toMatch(/要写出用哪个安装包升级：.*yiwang-新版本-linux-(x64|arm64)\.tar\.gz/)
    expect(text).toContain('./yiwang archive')
    expect(existsSync(/打印 (\S+upgrade\.zh-CN\.md)/.exec(text)?.[1] ?? '')).toBe(true)
    expect(text).toContain('用法：./yiwang upgrade')
    expect((await run(['upgrade', 'a.tar.gz', '--frist'])).text).toContain('没有 --frist 这个选项')
    expect(existsSync(folder)).toBe(false)
  })

  it.skipIf(process.platform !== 'linux')(
    'a folder that takes nothing is refused by every command that writes into one (skipped off Linux)',
    async () => {
      const said: string[] = []
      const print = (line: string) => void said.push(line)
      expect((await run(['backup', '--to', '/proc/backups'])).text).toMatch(/^红：没有备份成功。/)
      expect(existsSync(folder)).toBe(false)
      expect(beforeBackup(['--to', '/proc/backups'], print)).toBe(1)
      expect(beforeExport(['/proc/copy/ledger.tar.gz'], print)).toBe(1)
      expect(await archive(['--to', '/proc/archives'], print)).toBe(1)
      expect(await restore(['none.tar.gz', '--into', '/proc/data'], print)).toBe(1)
      expect(said).toHaveLength(4)
      for (const line of said)
        expect(line).toMatch(
          /^红：没有(备份成功|写留痕副本|做成|恢复)。这里建不了文件夹：\/proc\/\w+。请换一个位置。$/,
        )
      await expect(openEmbedded('/proc/data')).rejects.toThrow('这里建不了文件夹：/proc/data')
    },
  )
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
