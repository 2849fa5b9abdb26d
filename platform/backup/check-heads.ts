import { isTold, lostUpTo } from '#platform/ledger/lost-key.ts'
import { keyOf, type PublicKeys } from '#platform/ledger/public-keys.ts'
import type { PublishedHead } from '#platform/ledger/published-heads.ts'
import { verify } from '#platform/ledger/sign.ts'
import { headBytes } from '#platform/ledger/tree-heads.ts'
import { bytesOf, instantOf, type NoteFault, type Row } from './backup-row.ts'

type Head = {
  readonly size: number
  readonly root: string
  readonly at: string
  readonly key: string
  readonly signature: string
}

/** Signed heads: their signatures, and the tree's root at the size of each. */
export function headCheck(note: NoteFault, keys: () => PublicKeys) {
  const bySize = new Map<number, Head>()
  let reached = 0
  let sound = 0
  let isBroken = false
  let lost: number | undefined
  return {
    take: (row: Row): void => {
      const size = Number(row.size)
      const where = `head ${size}`
      const root = bytesOf(row.root)
      const at = instantOf(row.at)
      const signature = bytesOf(row.signature)
      bySize.set(size, {
        size,
        root: root.toString('hex'),
        at,
        key: row.key_id ?? '',
        signature: signature.toString('hex'),
      })
      const key = keyOf(keys(), row.key_id ?? '')
      if (key === undefined) {
        lost ??= lostUpTo(keys())
        if (size > lost) note('key', where, `封存头 ${size} 是用另一把钥匙签的。`)
      } else if (!verify(headBytes(size, new Uint8Array(root), at), signature, key))
        note('signature', where, `封存头 ${size} 的签名不对。`)
    },
    reached: (size: number, rootNow: () => Uint8Array): void => {
      const head = bySize.get(size)
      if (!head) return
      reached++
      // Every later head covers the same rows: the first that does not fit says where.
      if (isBroken) return
      isBroken = Buffer.from(rootNow()).toString('hex') !== head.root
      if (isBroken)
        note(
          'altered',
          `head ${size}`,
          `顺序第 ${sound} 到 ${size - 1} 位和当时签名的封存头对不上：其中有行被改、被删、被插入或换了位置。`,
        )
      else sound = size
    },
    end: (entries: number, ordered: number): void => {
      if (reached < bySize.size || ordered < sound) {
        const size = Math.max(0, ...bySize.keys())
        note(
          'removed',
          `head ${size}`,
          `签名的封存头说有 ${size} 条，这里只有 ${Math.min(entries, ordered)} 条：${isBroken ? '有行' : '后面的'}被删掉了。`,
        )
      }
    },
    get: (size: number): Head | undefined => bySize.get(size),
    isSigned: (told: PublishedHead): boolean => isTold(told, keys()),
    count: () => bySize.size,
    /** How many entries the newest head covers. */
    covered: () => Math.max(0, ...bySize.keys()),
  }
}

/** Heads told outside: signed, the same as the database's, and none of them gone. */
export function comparePublished(
  published: readonly PublishedHead[],
  heads: ReturnType<typeof headCheck>,
  note: NoteFault,
): void {
  for (const told of published) {
    const where = `published head ${told.size}`
    const own = heads.get(told.size)
    if (!own) note('removed', where, `公布过的封存头（${told.size} 条）这里没有：留痕连同封存头被删过。`)
    else if (own.root !== told.root)
      note('altered', where, `公布过的封存头（${told.size} 条）和这里的不一样：留痕和封存头一起被换过。`)
    else if (own.signature !== told.signature && !heads.isSigned(told))
      note('published', where, `库外公布的封存头（${told.size} 条）被改过：签名不对。`)
  }
}
