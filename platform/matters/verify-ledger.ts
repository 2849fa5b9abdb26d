import { type Database, rows, sql } from '#platform/database/database.ts'
import { lostUpTo } from '#platform/ledger/lost-key.ts'
import { append, EMPTY_FRONTIER, type Frontier, leafHash, rootOf } from '#platform/ledger/merkle.ts'
import { keyOf, type PublicKeys } from '#platform/ledger/public-keys.ts'
import { verify } from '#platform/ledger/sign.ts'
import { frontierJson, headBytes } from '#platform/ledger/tree-heads.ts'
import { type Fault, MOST_FAULTS } from './fault.ts'
import { readSealed } from './read-sealed.ts'
import { paceOf } from './verify-pace.ts'

type Row = {
  readonly pos: string
  readonly id: string
  readonly ordered: Uint8Array
  readonly matter_id: string | null
  readonly rev: number
  readonly module: string
  readonly kind: string
  readonly action: string
  readonly def_version: number
  readonly actor_ref: string
  readonly unit_id: string | null
  readonly behalf_ref: string | null
  readonly occurred_at: string
  readonly recorded_at: string
  readonly sealed: Uint8Array
  readonly leaf: Uint8Array
  readonly counts: unknown
}
const BATCH = 5000

/** Every entry in order: dense positions, hashes that fit, columns that say what was sealed. */
export async function verifyOrder(
  db: Database,
  moduleOf: (kind: string) => string | undefined,
  faults: Fault[],
  onProgress: (n: number) => void,
): Promise<{ readonly entries: number; readonly leaves: readonly Uint8Array[] }> {
  const leaves: Uint8Array[] = []
  const steps = new Map<string, number>()
  const pace = paceOf(db, BATCH)
  const note = (fault: Fault): void => {
    if (faults.length < MOST_FAULTS) faults.push(fault)
  }
  for (let from = -1; ; ) {
    const batch = await rows(
      db,
      sql<Row>`select o.pos::text as pos, o.id::text as id, o.leaf as ordered, l.matter_id::text as matter_id, l.rev, l.module, l.kind, l.action, l.def_version, l.actor_ref, l.unit_id, l.behalf_ref,
          l.occurred_at, l.recorded_at, l.sealed, l.leaf, to_jsonb(l.counts) as counts
        from platform.ledger_order o left join platform.ledger l on l.id = o.id where o.pos > ${from} order by o.pos limit ${pace.size}`,
    )
    if (batch.length === 0) return { entries: leaves.length, leaves }
    for (const row of batch) {
      const pos = Number(row.pos)
      if (pos !== from + 1)
        note({
          kind: 'gap',
          where: `pos ${from + 1}`,
          say: `顺序第 ${from + 1} 位缺了，下一条是第 ${pos} 位：有行被删掉了。`,
        })
      const where = `pos ${row.pos} ledger ${row.id}`
      const said = checkRow(row, moduleOf)
      if (said) note({ kind: row.matter_id === null ? 'removed' : 'altered', where, say: said })
      else if (!follows(steps, row))
        note({
          kind: 'reordered',
          where,
          say: `留痕第 ${row.id} 行排到了同一事项后面的步骤之后：顺序被动过。`,
        })
      leaves.push(new Uint8Array(row.ordered))
      from = pos
    }
    onProgress(leaves.length)
    await pace.breathe()
  }
}

/** Whether an entry comes after the earlier steps of its matter. */
function follows(steps: Map<string, number>, { matter_id: matter, rev }: Row): boolean {
  const before = steps.get(matter ?? '') ?? 0
  steps.set(matter ?? '', Math.max(rev, before))
  return rev > before
}

/** What is wrong with a row, in words; undefined when nothing is. */
function checkRow(row: Row, moduleOf: (kind: string) => string | undefined): string | undefined {
  if (row.matter_id === null) return `留痕第 ${row.id} 行被删掉了（顺序第 ${row.pos} 位）。`
  const bytes = new Uint8Array(row.sealed)
  const leaf = leafHash(bytes)
  if (!same(leaf, row.ordered) || !same(leaf, row.leaf))
    return `留痕第 ${row.id} 行的内容被改过：和封存的指纹对不上。`
  const sealed = readSealed(bytes)
  if (!sealed) return `留痕第 ${row.id} 行封存的内容读不懂：不是这个系统写的。`
  const columns: readonly (readonly [string, unknown, unknown])[] = [
    ['事项', row.matter_id, sealed.matter],
    ['步数', row.rev, sealed.rev],
    // A kind that this program does not have is named with its matter.
    ['模块', row.module, moduleOf(sealed.kind) ?? row.module],
    ['种类', row.kind, sealed.kind],
    ['版本', row.def_version, sealed.def],
    ['操作', row.action, sealed.action],
    ['操作人', row.actor_ref, sealed.actor],
    ['单位', row.unit_id, sealed.unit],
    ['代谁', row.behalf_ref, sealed.behalf],
    ['时间', new Date(row.occurred_at).toISOString(), sealed.at],
    ['记录时间', new Date(row.recorded_at).toISOString(), sealed.recorded],
    ['计数', sorted(row.counts), sorted(sealed.counts)],
  ]
  const wrong = columns.find(([, column, said]) => column !== said)
  return wrong ? `留痕第 ${row.id} 行的“${wrong[0]}”一栏被改过：和封存的不一致。` : undefined
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** JSON with keys in one order, since the database keeps its own. */
export const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  )

export type Head = {
  readonly size: string
  readonly root: Uint8Array
  readonly frontier: unknown
  readonly at: string
  readonly key_id: string
  readonly signature: Uint8Array
}

/** The signed heads, smallest first. Read before the entries: a head signed meanwhile speaks of more than was read. */
export const readHeads = (db: Database): Promise<readonly Head[]> =>
  rows(
    db,
    sql<Head>`select size::text as size, root, frontier, at, key_id, signature from platform.tree_head h order by h.size`,
  )

/** Every signed head against the entries before it, and its signature. */
export function verifyHeads(
  heads: readonly Head[],
  leaves: readonly Uint8Array[],
  publicKey: PublicKeys,
  faults: Fault[],
): void {
  let frontier = EMPTY_FRONTIER
  let sound = 0
  const lost = lostUpTo(publicKey)
  for (const head of heads) {
    const size = Number(head.size)
    while (frontier.size < size && frontier.size < leaves.length)
      frontier = append(frontier, leaves[frontier.size]!)
    const found = [
      ...checkTree(head, frontier, sound, leaves.length),
      ...checkSignature(head, publicKey, lost),
    ]
    faults.push(...found)
    if (found.length === 0) sound = size
  }
}

/** A head against the entries as they stand; what is wrong lies after the last head that was sound. */
function checkTree(head: Head, frontier: Frontier, sound: number, now: number): readonly Fault[] {
  const size = Number(head.size)
  const where = `head ${size}`
  if (frontier.size !== size)
    return [
      {
        kind: 'removed',
        where,
        say: `签名的封存头说有 ${size} 条，现在只有 ${now} 条：后面的被删掉了。`,
      },
    ]
  if (!same(rootOf(frontier), head.root))
    return [
      {
        kind: 'altered',
        where,
        say: `顺序第 ${sound} 到 ${size - 1} 位和当时签名的封存头对不上：其中有行被改、被删、被插入或换了位置。`,
      },
    ]
  return sorted(frontierJson(frontier)) === sorted(head.frontier)
    ? []
    : [{ kind: 'altered', where, say: `封存头 ${size} 里用来接着算的中间值被改过。` }]
}

function checkSignature(head: Head, publicKeys: PublicKeys, lost: number): readonly Fault[] {
  const where = `head ${head.size}`
  const at = new Date(head.at).toISOString()
  const publicKey = keyOf(publicKeys, head.key_id)
  if (publicKey === undefined)
    return Number(head.size) <= lost
      ? []
      : [{ kind: 'key', where, say: `封存头 ${head.size} 是用另一把钥匙签的。` }]
  const signed = headBytes(Number(head.size), new Uint8Array(head.root), at)
  return verify(signed, new Uint8Array(head.signature), publicKey)
    ? []
    : [{ kind: 'signature', where, say: `封存头 ${head.size} 的签名不对。` }]
}
