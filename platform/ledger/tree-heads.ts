import { type Database, findRow, rows, sql } from '#platform/database/database.ts'
import { canonicalBytes } from '#platform/kernel/canonical-json.ts'
import { sm3 } from '#platform/kernel/sm3.ts'
import { append, EMPTY_FRONTIER, type Frontier, rootOf } from './merkle.ts'
import type { HeadSigner } from './sign.ts'

type HeadRow = {
  readonly size: string
  readonly frontier: { readonly size: number; readonly nodes: readonly string[] }
}
/** How many entries one head covers anew at most. */
export const SEAL_BATCH = 20_000

/** What a head signs: the size and root of the tree, and when. */
export const headBytes = (size: number, root: Uint8Array, at: string): Uint8Array =>
  canonicalBytes({ size, root: hex(root), at })

/** What a key signs that goes on where another was lost: the last head of that one, and its short name. */
export const lostBytes = (size: number, root: Uint8Array, at: string, lost: string): Uint8Array =>
  canonicalBytes({ size, root: hex(root), at, lost })

/** A short name of a public key. */
export const keyId = (publicKey: string): string => hex(sm3(Buffer.from(publicKey, 'hex'))).slice(0, 16)

/** Seals what was ordered since the last head: a signed head over the whole tree. Answers how many entries were new. */
export async function sealNext(db: Database, signer: HeadSigner, now: Date): Promise<number> {
  const last = await findRow(
    db,
    sql<HeadRow>`select size::text as size, frontier from platform.tree_head order by tree_head.size desc limit 1`,
  )
  const start = last ? Number(last.size) : 0
  const leaves = await rows(
    db,
    sql<{
      pos: string
      leaf: Uint8Array
    }>`select pos::text as pos, leaf from platform.ledger_order o where o.pos >= ${start} order by o.pos limit ${SEAL_BATCH}`,
  )
  if (leaves.length === 0) return 0
  const frontier = leaves.reduce(
    (f, { leaf }) => append(f, new Uint8Array(leaf)),
    last ? readFrontier(last.frontier) : EMPTY_FRONTIER,
  )
  const size = start + leaves.length
  const root = rootOf(frontier)
  const at = now.toISOString()
  const signature = await signer.sign(headBytes(size, root, at))
  await rows(
    db,
    sql`insert into platform.tree_head(size, root, frontier, at, key_id, signature)
    values (${size}, ${Buffer.from(root)}, ${JSON.stringify(frontierJson(frontier))}, ${at}, ${keyId(signer.publicKey)}, ${Buffer.from(signature)})
    on conflict (size) do nothing`,
  )
  return leaves.length
}

/** A frontier as it is kept. */
export const frontierJson = (frontier: Frontier): HeadRow['frontier'] => ({
  size: frontier.size,
  nodes: frontier.nodes.map(hex),
})

const readFrontier = (stored: HeadRow['frontier']): Frontier => ({
  size: stored.size,
  nodes: stored.nodes.map((n) => new Uint8Array(Buffer.from(n, 'hex'))),
})
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
