const FIRST = 1 << 16

/** What checking keeps of every entry, in order: about 36 bytes each, so that millions fit. */
export type EntryMemory = {
  readonly size: () => number
  readonly add: (entry: {
    readonly id: number
    readonly matter: number
    readonly rev: number
    readonly leaf: Uint8Array
    readonly secret: Uint8Array | null
  }) => void
  readonly id: (at: number) => number
  /** Where the entry with this id came; asked only when something is out of its place. */
  readonly find: (id: number) => number | undefined
  readonly isOf: (at: number, matter: number, rev: number) => boolean
  readonly hasLeaf: (at: number, leaf: Uint8Array) => boolean
  readonly hasSecret: (at: number) => boolean
  /** Whether the private part that was sealed has this hash; its first eight bytes are compared. */
  readonly isSecret: (at: number, hash: Uint8Array) => boolean
  readonly where: (at: number) => { readonly matter: number; readonly rev: number }
}

/** The first eight bytes of a hash; never 0, which stands for none, and for what is too short to be a hash. */
const short = (hash: Uint8Array): bigint => (hash.length < 8 ? 0n : Buffer.from(hash).readBigUInt64BE() || 1n)

export function entryMemory(): EntryMemory {
  let size = 0
  let ids = new Float64Array(FIRST)
  let matters = new Float64Array(FIRST)
  let revs = new Uint32Array(FIRST)
  let leaves = new BigUint64Array(FIRST)
  let secrets = new BigUint64Array(FIRST)
  let places: Map<number, number> | undefined
  const placesById = (): Map<number, number> => {
    const made = new Map<number, number>()
    for (let at = 0; at < size; at++) made.set(ids[at] ?? -1, at)
    return made
  }
  const grow = (): void => {
    const larger = <T extends { set(from: T): void }>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    ids = larger(ids, new Float64Array(size * 2))
    matters = larger(matters, new Float64Array(size * 2))
    revs = larger(revs, new Uint32Array(size * 2))
    leaves = larger(leaves, new BigUint64Array(size * 2))
    secrets = larger(secrets, new BigUint64Array(size * 2))
  }
  return {
    size: () => size,
    add: ({ id, matter, rev, leaf, secret }) => {
      if (size === ids.length) grow()
      ids[size] = id
      matters[size] = matter
      revs[size] = rev
      leaves[size] = short(leaf)
      secrets[size] = secret ? short(secret) : 0n
      size++
      places = undefined
    },
    find: (id) => {
      places ??= placesById()
      return places.get(id)
    },
    id: (at) => (at < size ? (ids[at] ?? -1) : -1),
    isOf: (at, matter, rev) => matters[at] === matter && revs[at] === rev,
    hasLeaf: (at, leaf) => leaves[at] === short(leaf),
    hasSecret: (at) => at < size && secrets[at] !== 0n,
    isSecret: (at, hash) => secrets[at] === short(hash),
    where: (at) => ({ matter: matters[at] ?? -1, rev: revs[at] ?? -1 }),
  }
}
