import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyFrom } from '#apps/cli/verify-from.ts'
import { readTar, tarEnd, tarMember } from '#platform/backup/tar.ts'
import { verifyBackup } from '#platform/backup/verify-backup.ts'
import type { Fault } from '#platform/matters/fault.ts'

// Rows deleted from a backup, or broken, by another hand: what an auditor is told.

const PLAIN = join(import.meta.dirname, 'fixtures/backup-format-1.tar.gz')
const MIDDLE = 2
const folder = mkdtempSync(join(tmpdir(), 'yiwang-from-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The backup with one row of a table changed into others, or into none. */
async function changed(table: string, nth: number, change: (row: string) => readonly string[]) {
  const parts: Buffer[] = []
  const at = new Date('2026-09-29T02:24:00Z')
  const source = (async function* () {
    yield gunzipSync(readFileSync(PLAIN))
  })()
  for await (const { name, content } of readTar(source)) {
    const isIts = name.startsWith(`tables/${table}/`)
    const rows = isIts ? content.toString('utf8').split('\n') : []
    const text = rows.flatMap((row, i) => (i === nth ? change(row) : [row])).join('\n')
    parts.push(tarMember(name, isIts ? Buffer.from(text) : content, at))
  }
  const path = join(folder, 'changed.tar.gz')
  writeFileSync(path, gzipSync(Buffer.concat([...parts, tarEnd()])))
  return path
}

const faultsOf = async (path: string): Promise<readonly Fault[]> =>
  (await verifyBackup(path, undefined)).faults

describe('a deleted row is named once, and not every row after it', () => {
  it('of the ledger', async () => {
    let id = ''
    const path = await changed('platform.ledger', MIDDLE, (row) => {
      id = (JSON.parse(row) as readonly string[])[0] ?? ''
      return []
    })
    const faults = await faultsOf(path)
    const gone = faults.filter((f) => f.say.includes('那一行不见了'))
    expect(gone.map((f) => f.say)).toEqual([expect.stringContaining(`留痕第 ${id} 行`)])
    expect(faults.filter((f) => f.say.includes('不在它的位置上'))).toEqual([])
    expect(faults.length).toBeLessThan(8)
  })

  it('of the order', async () => {
    const faults = await faultsOf(await changed('platform.ledger_order', MIDDLE, () => []))
    expect(faults.filter((f) => f.kind === 'gap')).toHaveLength(1)
    expect(faults.length).toBeLessThan(8)
  })
})

describe('a row that is no row', () => {
  it.each(['platform.ledger', 'platform.ledger_order', 'platform.ledger_private', 'platform.tree_head'])(
    'of %s is told by its table and number',
    async (table) => {
      for (const broken of ['{"', 'null', '5', '[]']) {
        const faults = await faultsOf(await changed(table, 0, () => [broken]))
        expect(faults.map((f) => f.say)).toContain(`表 ${table} 的第 1 行读不懂：备份写好以后被改过。`)
        for (const fault of faults) expect(fault.say).not.toMatch(/JSON|undefined|NaN/)
      }
    },
  )

  it('ends the command with red and 1', async () => {
    const lines: string[] = []
    const path = await changed('platform.ledger', MIDDLE, () => ['{"'])
    expect(await verifyFrom(['--from', path], (line) => lines.push(line))).toBe(1)
    expect(lines.at(-1)).toMatch(/^红：有 \d+ 处不一致。$/)
  })
})
