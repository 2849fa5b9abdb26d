import { isLostKey } from '#platform/ledger/lost-key.ts'
import { type KeyRing, type PublicKeys, ringOf } from '#platform/ledger/public-keys.ts'
import type { PublishedHead } from '#platform/ledger/published-heads.ts'
import { type Fault, MOST_FAULTS } from '#platform/matters/fault.ts'
import { verifyLost } from '#platform/matters/verify-lost.ts'
import { type NoteFault, type Row, rowOf } from './backup-row.ts'
import { entryCheck, orderCheck } from './check-entries.ts'
import { comparePublished, headCheck } from './check-heads.ts'
import { privateCheck } from './check-private.ts'
import type { Header, Manifest, TableShape } from './format.ts'
import { readBackup } from './read-backup.ts'

export type VerifiedBackup = {
  readonly header: Header
  readonly manifest: Manifest
  readonly checked: {
    readonly entries: number
    /** The newest of them, which no signed head covers yet. */
    readonly unsealed: number
    readonly heads: number
    readonly published: number
    readonly privateParts: number
    readonly files: number
  }
  readonly faults: readonly Fault[]
  /** What an auditor should know though it fits: where a lost key was followed by another. */
  readonly remarks: readonly string[]
}

/**
 * Checks a backup, or an auditor's copy of the ledger, without any database, in one pass: every part against the manifest,
 * entries against their hashes and their order, the tree's root against each signed head, the heads told outside, private
 * parts against the salted hashes that were sealed, files against their names. What does not fit is named. Memory holds
 * about 36 bytes an entry. `keys` are those the auditor trusts; without them the backup's own are taken.
 */
export async function verifyBackup(
  path: string,
  passphrase: string | undefined,
  keys?: PublicKeys,
): Promise<VerifiedBackup> {
  const faults: Fault[] = []
  const note = (kind: string, where: string, say: string): void => {
    if (faults.length < MOST_FAULTS) faults.push({ kind, where, say })
  }
  let trusted: KeyRing = { keys: [], lost: [] }
  const published: PublishedHead[] = []
  const heads = headCheck(note, () => trusted)
  const entries = entryCheck(note, heads.reached)
  const order = orderCheck(note, entries)
  const parts = privateCheck(note, entries, order.size)
  const takers: { readonly [table: string]: (row: Row) => void } = {
    'platform.tree_head': heads.take,
    'platform.ledger': entries.take,
    'platform.ledger_order': order.take,
    'platform.ledger_private': parts.take,
  }
  const takeRow = rowTaker(takers, note)
  const read = await readBackup(path, passphrase, {
    header: (header) => {
      trusted = {
        keys: ringOf(keys ?? header.publicKeys).keys,
        lost: (header.lostKeys ?? []).filter(isLostKey),
      }
    },
    heads: (lines) => {
      for (const line of lines) published.push(...headOf(line, note))
    },
    rows: (table, lines) => {
      for (const line of lines) takeRow(table, line)
    },
  })
  if (read.header.kind === 'backup') parts.end()
  heads.end(entries.memory.size(), order.size())
  comparePublished(published, heads, note)
  const lost = verifyLost(trusted, (size) => heads.get(size)?.root)
  for (const { kind, where, say } of lost.faults) note(kind, where, say)
  for (const say of read.faults) note('backup', path, say)
  return {
    header: read.header,
    manifest: read.manifest,
    checked: {
      entries: entries.memory.size(),
      unsealed: Math.max(0, order.size() - heads.covered()),
      heads: heads.count(),
      published: published.length,
      privateParts: parts.count(),
      files: read.manifest.files.count,
    },
    faults,
    remarks: lost.remarks,
  }
}

function headOf(line: string, note: NoteFault): readonly PublishedHead[] {
  try {
    const head = JSON.parse(line) as PublishedHead | null
    if (head) return [head]
  } catch {
    // Told below, like one that is JSON and no head.
  }
  note('altered', 'published head', '库外公布的封存头里有一行读不懂：备份写好以后被改过。')
  return []
}

/** Hands each row to whoever checks its table; one that cannot be read is a fault like others, told by where it stands. */
function rowTaker(takers: { readonly [table: string]: (row: Row) => void }, note: NoteFault) {
  const counts = new Map<string, number>()
  return (table: TableShape, line: string): void => {
    const nth = (counts.get(table.name) ?? 0) + 1
    counts.set(table.name, nth)
    try {
      takers[table.name]?.(rowOf(table, line))
    } catch {
      note('altered', `${table.name} ${nth}`, `表 ${table.name} 的第 ${nth} 行读不懂：备份写好以后被改过。`)
    }
  }
}
