import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { restore } from '#apps/cli/restore.ts'

const FILE = join(import.meta.dirname, 'fixtures/backup-format-1.tar.gz')
const folder = mkdtempSync(join(tmpdir(), 'yiwang-list-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each([
  ['is not there', 'nowhere.jsonl'],
  ['is a folder', '.'],
])('a list of erasures that %s stops the restore before anything is restored', async (_what, name) => {
  const lines: string[] = []
  const into = join(folder, 'data')
  const list = join(folder, name)
  const code = await restore([FILE, '--into', into, '--erasures', list], (line) => lines.push(line))
  expect(code).toBe(1)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(`红：没有恢复。没有找到删除清单 ${list}`)
  expect(existsSync(into)).toBe(false)
})
