import type { Database } from '#platform/database/database.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { noteChange } from '#platform/directory/write-changes.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { KeyRing, LostKey } from '#platform/ledger/public-keys.ts'
import { keyId, lostBytes } from '#platform/ledger/tree-heads.ts'
import { noteLostKey, openHeads, openSigner } from './keys.ts'

type LastHead = { readonly size: number; readonly root: string; readonly key: string }

const NOT_LOST: Refusal = {
  code: 'key-not-lost',
  status: 409,
  say: '没有换钥匙，没有启动：这里的钥匙以前签过这个库的封存头，它没有丢，后来的封存头却是用别的钥匙签的。可能库被人动过，也可能两处各用各的钥匙。请停下来，运行 ./yiwang verify，把结果交给审计；审计看过、确实是误放了钥匙的，把 keys 里的 head.key 移到别处，再运行一次。',
}

/** The last head of the ledger, where neither a key that is known here signed it nor one that is told to be lost. */
export async function foreignHead(db: Database, ring: KeyRing): Promise<LastHead | undefined> {
  const head = await findRow(
    db,
    sql<LastHead>`select size::int as size, encode(root, 'hex') as root, key_id as key
      from platform.tree_head h order by h.size desc limit 1`,
  )
  const isKnown = ring.keys.map(keyId).includes(head?.key ?? '')
  const isToldLost = ring.lost.some((told) => told.size === head?.size && told.root === head.root)
  return head && !isKnown && !isToldLost ? head : undefined
}

/**
 * Goes on with this folder's key where the one that sealed the ledger is lost. It tells where it took over, signed by itself: in the
 * folder of keys, among the heads told outside the database, and in the record of changes. Refused where the key here has sealed this ledger
 * before: then it is not lost, and the head is another hand's.
 */
export async function takeOver(
  db: Database,
  dataFolder: string,
  head: LastHead,
  now: Date,
): Promise<Result<LostKey>> {
  const heads = openHeads(dataFolder, db.name)
  const signer = openSigner(dataFolder)
  const key = keyId(signer.publicKey)
  const sealed = await rows(db, sql<{ key: string }>`select distinct key_id as key from platform.tree_head`)
  const told = heads.read().filter((one) => one.lost === undefined)
  if ([...sealed, ...told].some((one) => one.key === key)) return refuse(NOT_LOST)
  const at = now.toISOString()
  const { size, root, key: lost } = head
  const signature = await signer.sign(lostBytes(size, Buffer.from(root, 'hex'), at, lost))
  const took: LostKey = { size, root, at, key, signature: Buffer.from(signature).toString('hex'), lost }
  await heads.publish(db)
  heads.tell(took)
  const detail = { 'lost-key': lost, 'new-key': key, entries: size }
  await noteChange(db, { at: now, actor: 'system', what: 'key-lost', target: 'key', detail })
  // Last: until then the old key counts as not yet told to be lost, and a start that was killed is made again.
  noteLostKey(dataFolder, took)
  return ok(took)
}
