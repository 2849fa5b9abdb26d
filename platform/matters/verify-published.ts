import { isTold, lostUpTo } from '#platform/ledger/lost-key.ts'
import { keyOf, type PublicKeys } from '#platform/ledger/public-keys.ts'
import type { PublishedHead } from '#platform/ledger/published-heads.ts'
import { type Fault, MOST_FAULTS } from './fault.ts'
import type { Head } from './verify-ledger.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** What was told outside against what the database says now: entries dropped together with their heads are seen here. */
export function verifyPublished(
  published: readonly PublishedHead[],
  heads: readonly Head[],
  publicKey: PublicKeys,
  faults: Fault[],
): void {
  const known = new Map(heads.map((head) => [Number(head.size), head]))
  const lost = lostUpTo(publicKey)
  for (const told of published) {
    if (faults.length >= MOST_FAULTS) return
    const where = `published head ${told.size}`
    const head = known.get(told.size)
    const isKnown = keyOf(publicKey, told.key) !== undefined
    // Of a lost key only the root can be compared.
    if (!isKnown && told.size > lost)
      faults.push({
        kind: 'published',
        where,
        say: `库外公布的封存头（${told.size} 条）是用另一把钥匙签的。`,
      })
    else if (isKnown && !isTold(told, publicKey))
      faults.push({ kind: 'published', where, say: `库外公布的封存头（${told.size} 条）被改过：签名不对。` })
    else if (!head)
      faults.push({
        kind: 'removed',
        where,
        say: `公布过的封存头（${told.size} 条）库里没有了：留痕连同封存头被删过，或者恢复了更早的库。`,
      })
    else if (hex(head.root) !== told.root)
      faults.push({
        kind: 'altered',
        where,
        say: `公布过的封存头（${told.size} 条）和库里的不一样：库里的留痕和封存头一起被换过。`,
      })
  }
}
