import { sm3 } from '#platform/kernel/sm3.ts'

/** A 32-byte SM3 value: a leaf, a node or a root. */
export type Hash = Uint8Array

/**
 * All that is needed to go on with a tree: how many leaves it has, and the roots of its full
 * subtrees, largest first (one for each bit of `size`).
 */
export type Frontier = { readonly size: number; readonly nodes: readonly Hash[] }

/** The tree before the first entry. */
export const EMPTY_FRONTIER: Frontier = { size: 0, nodes: [] }

/** The leaf of sealed bytes: SM3(0x00 ‖ sealed). */
export const leafHash = (sealed: Uint8Array): Hash => sm3(joined([Uint8Array.of(0), sealed]))

/** The node over two others: SM3(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Hash, right: Hash): Hash => sm3(joined([Uint8Array.of(1), left, right]))

/** The frontier with one more leaf; the frontier given is not changed. */
export function append(frontier: Frontier, leaf: Hash): Frontier {
  const nodes = [...frontier.nodes]
  let node = leaf
  // As in counting: every trailing 1 of the size is a full subtree that the new leaf completes.
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    node = nodeHash(nodes.pop() ?? missing(), node)
  }
  return { size: frontier.size + 1, nodes: [...nodes, node] }
}

/** The root of a list of leaves, or of a frontier (RFC 6962, 2.1, with SM3). The empty tree's root is SM3 of nothing. */
export function rootOf(tree: Frontier | readonly Hash[]): Hash {
  const { nodes } = 'nodes' in tree ? tree : tree.reduce(append, EMPTY_FRONTIER)
  return nodes.length === 0
    ? sm3(new Uint8Array())
    : nodes.reduceRight((right, left) => nodeHash(left, right))
}

/** The hashes that lead from leaf `index` to the root of `leaves`, from below (RFC 6962, 2.1.1). */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`no leaf ${index} in a tree of ${leaves.length}`)
  }
  if (leaves.length === 1) return []
  const k = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return index < k
    ? [...inclusionProof(left, index), rootOf(right)]
    : [...inclusionProof(right, index - k), rootOf(left)]
}

/** What an inclusion proof claims: this leaf is number `index` of a tree of `size` leaves with this root. */
export type Inclusion = {
  readonly leaf: Hash
  readonly index: number
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/** True when the proof leads from the leaf to the root (RFC 9162, 2.1.3.2). */
export function verifyInclusion({ leaf, index, size, root, proof }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let [place, last, node] = [index, size - 1, leaf]
  for (const step of proof) {
    if (last === 0) return false
    ;[place, last] = risen(place, last)
    node = place % 2 === 1 ? nodeHash(step, node) : nodeHash(node, step)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && same(node, root)
}

/** The hashes that show the tree of the first `size` leaves to be the beginning of `leaves` (RFC 6962, 2.1.2). */
export function consistencyProof(leaves: readonly Hash[], size: number): Hash[] {
  if (!Number.isInteger(size) || size < 1 || size > leaves.length) {
    throw new RangeError(`no beginning of ${size} in a tree of ${leaves.length}`)
  }
  return subProof(leaves, size, true)
}

function subProof(leaves: readonly Hash[], size: number, whole: boolean): Hash[] {
  if (size === leaves.length) return whole ? [] : [rootOf(leaves)]
  const k = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return size <= k
    ? [...subProof(left, size, whole), rootOf(right)]
    : [...subProof(right, size - k, false), rootOf(left)]
}

/** What a consistency proof claims: the older head is a beginning of the newer one. */
export type Consistency = {
  readonly oldSize: number
  readonly oldRoot: Hash
  readonly newSize: number
  readonly newRoot: Hash
  readonly proof: readonly Hash[]
}

/** True when the newer tree begins with the older one (RFC 9162, 2.1.4.2). */
export function verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: Consistency): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize < 1 || oldSize > newSize) return false
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot)
  // When the old tree is one full subtree its root is the first step and is not sent.
  const [first, ...steps] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  if (!first) return false
  let [place, last] = [oldSize - 1, newSize - 1]
  while (place % 2 === 1) [place, last] = [half(place), half(last)]
  let [old, now] = [first, first]
  for (const step of steps) {
    if (last === 0) return false
    ;[place, last] = risen(place, last)
    if (place % 2 === 1) [old, now] = [nodeHash(step, old), nodeHash(step, now)]
    else now = nodeHash(now, step)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && same(old, oldRoot) && same(now, newRoot)
}

/** The largest power of two smaller than n (n ≥ 2): where RFC 6962 splits a tree. */
function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

// Sizes may pass 2^31, so no bit operators.
const half = (n: number): number => Math.floor(n / 2)
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n))

/** A subtree at the right edge without a left neighbour rises until it has one. */
const risen = (place: number, last: number): [number, number] => {
  if (place !== last) return [place, last]
  let at = place
  while (at % 2 === 0 && at !== 0) at = half(at)
  return [at, at]
}

const same = (a: Hash, b: Hash): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const missing = (): never => {
  throw new RangeError('a frontier must hold one node for each bit of its size')
}
