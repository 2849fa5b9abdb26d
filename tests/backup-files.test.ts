import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { BadBackup, FORMAT, type Header, type Manifest, NAMES } from '#platform/backup/format.ts'
import { total } from '#platform/backup/pack.ts'
import { readBackup } from '#platform/backup/read-backup.ts'
import { type Member, readTar, tarEnd, tarMember } from '#platform/backup/tar.ts'
import { verifyBackup } from '#platform/backup/verify-backup.ts'
import { generateKey, sign } from '#platform/ledger/sign.ts'
import { emptyMachine, openMachine, restoreOn } from './support/backup-world.ts'

// A backup as the first version wrote it, plain and locked: every later version must read and restore it.
const PLAIN = join(import.meta.dirname, 'fixtures/backup-format-1.tar.gz')
const LOCKED = `${PLAIN}.locked`
const PASSPHRASE = 'a long passphrase 口令'

const folder = mkdtempSync(join(tmpdir(), 'yiwang-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = new Date('2026-09-29T02:24:00Z')
let serial = 0
const put = (bytes: Uint8Array): string => {
  const path = join(folder, `${serial++}.tar.gz`)
  writeFileSync(path, bytes)
  return path
}

async function* chunks(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}
async function all<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = []
  for await (const one of source) found.push(one)
  return found
}

/** What reading says: the code of a refusal, or the faults. */
const said = (path: string, passphrase?: string): Promise<string> =>
  readBackup(path, passphrase).then(
    ({ faults }) => faults.join(' '),
    (error: unknown) => {
      if (!(error instanceof BadBackup)) throw error
      return error.code
    },
  )

const membersOf = async (path: string): Promise<readonly Member[]> =>
  all(readTar(chunks(gunzipSync(readFileSync(path)))))

/** The backup with its members changed by another hand, packed again. */
async function repacked(change: (members: Member[]) => readonly Member[]): Promise<string> {
  const members = change([...(await membersOf(PLAIN))])
  return put(gzipSync(Buffer.concat([...members.map((m) => tarMember(m.name, m.content, at)), tarEnd()])))
}

const edited = (
  members: readonly Member[],
  name: string,
  edit: (text: string) => string,
): readonly Member[] =>
  members.map((m) =>
    m.name.startsWith(name) ? { ...m, content: Buffer.from(edit(m.content.toString('utf8'))) } : m,
  )

describe('a backup of the first format', () => {
  it('reads, plain and with its passphrase', async () => {
    expect(await said(PLAIN)).toBe('')
    expect(await said(LOCKED, PASSPHRASE)).toBe('')
  })

  it('restores and verifies, on the database of this run', async () => {
    const machine = await emptyMachine(process.env.TEST_DATABASE_URL)
    try {
      const done = await restoreOn(machine, LOCKED, { passphrase: PASSPHRASE })
      expect(done).toMatchObject({
        ok: true,
        value: { verified: { ok: true, faults: [] }, header: { format: 1 } },
      })
      await (await openMachine(machine)).close()
    } finally {
      await machine.drop()
      rmSync(machine.dataFolder, { recursive: true, force: true })
    }
  }, 300_000)
})

describe('a backup that cannot be trusted is named', () => {
  it('of a wrong passphrase, or none', async () => {
    expect(await said(LOCKED, 'a long passphrase')).toBe('passphrase')
    expect(await said(LOCKED)).toBe('passphrase')
  })

  it('that is something else', async () => {
    expect(await said(put(Buffer.from('a letter')))).toBe('broken')
    expect(await said(put(gzipSync(Buffer.alloc(2048, 7))))).toBe('not-ours')
    expect(await said(put(gzipSync(Buffer.concat([tarMember('a', Buffer.from('b'), at), tarEnd()]))))).toBe(
      'not-ours',
    )
    expect(await said(put(Buffer.alloc(0)))).toBe('cut')
    expect(await said(join(folder, 'nowhere'))).toBe('not-ours')
    expect(await said(folder)).toBe('not-ours')
  })

  it('of a newer format', async () => {
    const newer = await repacked((members) => [
      ...edited(members, NAMES.header, (text) => text.replace(`"format": ${FORMAT}`, '"format": 99')),
    ])
    expect(await said(newer)).toBe('newer')
  })

  it('wherever it was cut off', async () => {
    for (const [path, passphrase] of [
      [PLAIN, undefined],
      [LOCKED, PASSPHRASE],
    ] as const) {
      const bytes = readFileSync(path)
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 1 }), async (length) => {
          expect(await said(put(bytes.subarray(0, length)), passphrase)).not.toBe('')
        }),
        { numRuns: passphrase ? 5 : 15, endOnFailure: true },
      )
    }
  }, 300_000)

  it('whichever bit was flipped', async () => {
    // The first ten bytes of a gzip say when and by what it was packed.
    for (const [path, passphrase, from] of [
      [PLAIN, undefined, 10],
      [LOCKED, PASSPHRASE, 0],
    ] as const) {
      const bytes = readFileSync(path)
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: from, max: bytes.length - 1 }),
          fc.integer({ min: 0, max: 7 }),
          async (place, bit) => {
            const flipped = Buffer.from(bytes)
            flipped[place] = flipped[place]! ^ (1 << bit)
            // A few bits of packed data mean nothing: with them everything that was packed comes out as it went in.
            if ((await said(put(flipped), passphrase)) !== '') return
            expect(!passphrase && gunzipSync(flipped).equals(gunzipSync(bytes))).toBe(true)
          },
        ),
        { numRuns: passphrase ? 5 : 15, endOnFailure: true },
      )
    }
  }, 300_000)

  it('of which a row, a head, a file or a whole part was changed and packed again', async () => {
    const rows = await repacked((m) =>
      edited(m, 'tables/registry.person/', (text) => text.replace('周立言', '周立信')),
    )
    expect(await said(rows)).toMatch(/表 registry\.person 的内容被改过/)
    const fewer = await repacked((m) =>
      edited(m, 'tables/registry.post/', (text) => text.slice(text.indexOf('\n') + 1)),
    )
    expect(await said(fewer)).toMatch(/表 registry\.post 写的时候是 \d+ 行，现在读到 \d+ 行/)
    const heads = await repacked((m) => m.filter((one) => !one.name.startsWith(NAMES.heads)))
    expect(await said(heads)).toContain('封存头被改过')
    const file = await repacked((m) => edited(m, NAMES.files, (text) => `${text}!`))
    expect(await said(file)).toMatch(/文件 \w+ 的内容和它的指纹对不上/)
    const header = await repacked((m) => edited(m, NAMES.header, (text) => text.replace('青澜区', '别的区')))
    expect(await said(header)).toContain('说明被改过')
    const more = await repacked((m) => [
      ...m,
      { name: 'keys/head.key', mode: 0o600, content: Buffer.from('x') },
    ])
    expect(await said(more)).toContain('不认识的内容')
  })

  it('of which the manifest was made to fit: the signature does not', async () => {
    expect(await said(await forged('tables/registry.person/', ['周立言', '周立信']))).toBe(
      '清单的签名不对：备份写好以后被改过。',
    )
  })
})

/** Changes a table and makes the manifest fit; signed with `key` if the hand behind it has one. */
async function forged(table: string, [was, is]: readonly [string, string], key?: string): Promise<string> {
  const name = table.split('/')[1] ?? ''
  return repacked((members) => {
    const changed = edited(members, table, (text) => text.replace(was, is))
    const own = total()
    for (const m of changed)
      if (m.name.startsWith(table))
        for (const line of m.content.toString('utf8').split('\n')) if (line) own.add(line)
    const fitted = edited(changed, NAMES.manifest, (text) => {
      const manifest = JSON.parse(text) as Manifest
      const tables = manifest.tables.map((t) => (t.name === name ? { name, ...own.totals() } : t))
      return JSON.stringify({ ...manifest, tables })
    })
    if (!key) return fitted
    const manifest = fitted.find((m) => m.name === NAMES.manifest)
    const signature = Buffer.from(sign(manifest?.content ?? Buffer.alloc(0), key))
    return fitted.map((m) => (m.name === NAMES.signature ? { ...m, content: signature } : m))
  })
}

describe('verifying without a database names what another hand changed and made fit', () => {
  const kinds = async (path: string): Promise<readonly string[]> =>
    (await verifyBackup(path, undefined)).faults.map((f) => f.kind)

  it('passes as it was written', async () => {
    expect(await kinds(PLAIN)).toEqual([])
  })

  it('an entry altered; its leaf altered with it, the signed head does not fit', async () => {
    expect(await kinds(await forged('tables/platform.ledger/', ['"dispatch"', '"reply"']))).toContain(
      'altered',
    )
    expect(
      await kinds(await forged('tables/platform.ledger/', ['7b22616374696f6e', '7b22616374696f6f'])),
    ).toContain('altered')
  })

  it('a private part altered, or gone', async () => {
    expect(await kinds(await forged('tables/platform.ledger_private/', ['三盏路灯', '两盏路灯']))).toContain(
      'altered',
    )
    const gone = await repacked((m) =>
      edited(m, 'tables/platform.ledger_private/', (t) => t.slice(t.indexOf('\n') + 1)),
    )
    expect(await kinds(gone)).toContain('removed')
  })

  it('the order exchanged', async () => {
    const swapped = await repacked((m) =>
      edited(m, 'tables/platform.ledger_order/', (text) => {
        const [first, second, ...rest] = text.split('\n')
        return [second, first, ...rest].join('\n')
      }),
    )
    expect(await kinds(swapped)).toEqual(expect.arrayContaining(['gap', 'removed']))
  })

  it('the newest entries dropped: the signed head says that there were more', async () => {
    const dropped = await repacked((m) =>
      ['platform.ledger/', 'platform.ledger_order/'].reduce<readonly Member[]>(
        (now, table) =>
          edited(now, `tables/${table}`, (text) => `${text.split('\n').slice(0, -3).join('\n')}\n`),
        m,
      ),
    )
    expect(await kinds(dropped)).toContain('removed')
  })

  it('everything signed anew with another key: the key that the auditor knows is not it', async () => {
    const [header] = (await membersOf(PLAIN)).filter((m) => m.name === NAMES.header)
    const { publicKeys } = JSON.parse(header?.content.toString('utf8') ?? '{}') as Header
    const other = await forged('tables/registry.person/', ['周立言', '周立信'], generateKey().privateKey)
    const { faults } = await verifyBackup(other, undefined, publicKeys)
    expect(faults.map((f) => f.say)).toContain('清单的签名不对：备份写好以后被改过。')
  })
})

describe('what carries a backup', () => {
  it('an archive gives its members back, and other programs read it', async () => {
    const parts = [Buffer.alloc(0), Buffer.from('一'), Buffer.alloc(512, 1), Buffer.alloc(70_000, 2)]
    const tar = Buffer.concat([...parts.map((p, i) => tarMember(`部分/${i}`, p, at)), tarEnd()])
    for (const size of [1000, 7, tar.length]) {
      const back = await all(readTar(chunks(tar, size)))
      expect(back.map((m) => m.content.length)).toEqual(parts.map((p) => p.length))
    }
    expect(tar.length % 512).toBe(0)
  })

  it('a long path and the right to run are given back, here and by the machine’s own tar', async () => {
    const path = `${'a'.repeat(90)}/${'b'.repeat(60)}/run`
    const tar = Buffer.concat([tarMember(path, Buffer.from('#!/bin/sh'), at, 0o755), tarEnd()])
    const [member] = await all(readTar(chunks(tar, 100)))
    expect(member).toMatchObject({ name: path, mode: 0o755 })
    const listed = spawnSync('tar', ['-tvf', '-'], { input: tar })
    expect(listed.stdout.toString()).toMatch(new RegExp(`^-rwxr-xr-x .*${path}\n$`))
    expect(() => tarMember('c'.repeat(101), Buffer.alloc(0), at)).toThrow('too long')
  })
})
