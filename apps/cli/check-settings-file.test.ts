import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { wrongLine } from './check-settings-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'yiwang-env-'))
const path = join(folder, 'yiwang.env')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const told = (...lines: string[]) => {
  writeFileSync(path, lines.join('\n'))
  return wrongLine(path)
}

it('no file, and a good one, are let through', () => {
  expect(wrongLine(join(folder, 'none.env'))).toBeUndefined()
  expect(
    told('# ours', '', 'YIWANG_DATA="/srv/a b"', 'export PORT=80', 'DATABASE_URL=postgres://a', ''),
  ).toBeUndefined()
  expect(told('YIWANG_BACKUP_PASSPHRASE="one', 'two"', 'YIWANG_DEMO=bare\r')).toBeUndefined()
})

it('a line without an equals sign is told by its number, without what stands there', () => {
  expect(told('YIWANG_DATA=/srv', 'hush')).toContain('第 2 行')
  expect(told('hush')).not.toContain('hush')
})

it('a setting that we do not have is told by its name', () => {
  expect(told('', 'YIWANG_DAAT=/srv')).toMatch(/第 2 行不对：没有 YIWANG_DAAT 这个设置/)
  expect(told('yiwang_data=/srv')).toContain('没有 yiwang_data')
})
