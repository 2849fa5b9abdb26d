import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolder, needWritable } from './make-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'yiwang-folder-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a folder', () => {
  it('is made with those above it, once or again, and keeps nothing of the try', () => {
    const deep = join(folder, 'a/b/c')
    makeFolder(deep)
    needWritable(deep)
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c'])
    expect(readdirSync(deep)).toEqual([])
  })

  it('that is a file, or below one, is refused by the name of the file', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    for (const place of [file, join(file, 'below')])
      expect(() => makeFolder(place)).toThrow(expect.objectContaining({ code: 'EEXIST', path: file }))
  })

  it.skipIf(process.platform !== 'linux')(
    'where the system makes none is refused at once, in words (skipped off Linux)',
    () => {
      expect(() => makeFolder('/proc/backups')).toThrow('建不了文件夹：/proc/backups')
      expect(() => makeFolder('/proc/one/two')).toThrow('建不了文件夹：/proc/one')
      expect(() => needWritable('/proc')).toThrow('写不了文件：/proc')
    },
  )
})
