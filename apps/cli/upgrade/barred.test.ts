import { expect, it } from 'vitest'
import type { ArchiveNote } from '../archive/archive-note.ts'
import { barred, isNewer } from './barred.ts'

const own = {
  version: '1.9.3',
  system: 'linux',
  arch: 'x64',
  migrations: ['platform/1.sql', 'tickets/1.sql'],
}
const newer: ArchiveNote = {
  product: 'yiwang',
  version: '1.10.0',
  system: 'linux',
  arch: 'x64',
  node: '24.21.0',
  migrations: [...own.migrations, 'tickets/2.sql'],
  backupFormat: 1,
}

it('an archive that is newer, fits the machine and knows everything may be used', () => {
  expect(barred(newer, own)).toBeUndefined()
})

it('any other is refused with its reason', () => {
  expect(barred({ ...newer, arch: 'arm64' }, own)).toContain('这台机器是 linux x64')
  expect(barred(newer, { ...own, system: 'win32' })).toContain('这台机器是 win32 x64')
  expect(barred({ ...newer, version: '1.9.3' }, own)).toContain('不是升级')
  expect(barred({ ...newer, migrations: ['tickets/1.sql', 'tickets/2.sql'] }, own)).toContain(
    '不认识这个版本已经有的 platform/1.sql',
  )
})

it('versions are compared as numbers', () => {
  expect(isNewer('1.10.0', '1.9.3')).toBe(true)
  expect(isNewer('2.0.0', '1.99.99')).toBe(true)
  expect(isNewer('1.9.3', '1.9.3')).toBe(false)
  expect(isNewer('1.9.2', '1.9.3')).toBe(false)
})
