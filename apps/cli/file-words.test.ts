import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { faultWords } from './fault-words.ts'

const folder = mkdtempSync(join(tmpdir(), 'yiwang-words-'))
const file = join(folder, 'file')
writeFileSync(file, '')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function told(work: () => unknown): Promise<string> {
  try {
    await work()
    return ''
  } catch (error) {
    return faultWords(error)
  }
}

it('a folder that is a file, and one below a file', async () => {
  expect(await told(() => mkdirSync(file, { recursive: true }))).toContain(`${file} 已经有了，不是文件夹`)
  expect(await told(() => mkdirSync(join(file, 'a'), { recursive: true }))).toContain('不是文件夹')
  expect(await told(() => writeFileSync(join(file, 'a'), ''))).toContain('不是文件夹')
})

it('a file that is a folder: the one that was asked for is named, not the draft beside it', async () => {
  expect(await told(() => writeFile(folder, ''))).toContain(`${folder} 是一个文件夹`)
  expect(await told(() => rename(file, folder))).toContain(`${folder} 是一个文件夹`)
  expect(existsSync(file)).toBe(true)
})

it.each(['EPERM', 'EACCES', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOENT', 'ENAMETOOLONG'])(
  '%s names the place and says what to do',
  (code) => {
    const said = faultWords(Object.assign(new Error(`${code}: bad`), { code, path: '/srv/copy.part' }))
    expect(said).toContain('/srv/copy')
    expect(said).toContain('请')
    expect(said).not.toMatch(/part|bad/)
  },
)

it('what we say ourselves is kept, and what nobody knows is one line in Chinese', () => {
  expect(faultWords(new Error('磁盘坏了。'))).toBe('磁盘坏了。')
  expect(faultWords(new Error('odd\n  at x'))).toBe('出了没有料到的错。请把这句话交给技术支持：odd')
})

it('a disk that is full is told by whoever knows which disk', () => {
  const full = Object.assign(new Error('磁盘满了，没有启动：/srv 所在的磁盘只剩 3 MB。'), { code: '53100' })
  expect(faultWords(full)).toBe(full.message)
  expect(faultWords(Object.assign(new Error('could not extend file'), { code: '53100' }))).toContain(
    '磁盘满了',
  )
})
