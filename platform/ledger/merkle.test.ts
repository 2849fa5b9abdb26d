import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sm3 } from '#platform/kernel/sm3.ts'
import {
  append,
  consistencyProof,
  EMPTY_FRONTIER,
  type Hash,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const leavesOf = (count: number): Hash[] =>
  Array.from({ length: count }, (_, i) => leafHash(utf8(`办理留痕 ${i}`)))
const changed = (hash: Hash): Hash => Uint8Array.from(hash, (byte, i) => (i === 7 ? byte ^ 1 : byte))
const leafAt = (leaves: readonly Hash[], i: number): Hash => leaves[i] ?? expect.fail(`no leaf ${i}`)

describe('SM3', () => {
  it('gives the values of GB/T 32905, annex A', () => {
    expect(hex(sm3(utf8('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(hex(sm3(utf8('abcd'.repeat(16))))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })
})

describe('the tree over the ledger', () => {
  const [a, b, c, d, e] = leavesOf(5) as [Hash, Hash, Hash, Hash, Hash]

  it('has the shape of RFC 6962', () => {
    expect(rootOf([])).toEqual(sm3(new Uint8Array()))
    expect(rootOf([a])).toEqual(a)
    expect(rootOf([a, b, c])).toEqual(nodeHash(nodeHash(a, b), c))
    expect(rootOf([a, b, c, d, e])).toEqual(nodeHash(nodeHash(nodeHash(a, b), nodeHash(c, d)), e))
    expect(inclusionProof([a, b, c, d, e], 2)).toEqual([d, nodeHash(a, b), e])
    expect(consistencyProof([a, b, c, d, e], 3)).toEqual([c, d, nodeHash(a, b), e])
    expect(consistencyProof([a, b, c, d, e], 4)).toEqual([e])
  })

  it('keeps leaves and nodes apart, so that no entry can pass for a subtree', () => {
    const pair = new Uint8Array([...a, ...b])
    expect(leafHash(pair)).not.toEqual(nodeHash(a, b))
    expect(hex(leafHash(utf8('abc')))).toBe(hex(sm3(Uint8Array.of(0, 97, 98, 99))))
  })

  it('refuses to prove what is not in it', () => {
    expect(() => inclusionProof([a, b], 2)).toThrow(RangeError)
    expect(() => consistencyProof([a, b], 3)).toThrow(RangeError)
    expect(() => consistencyProof([a, b], 0)).toThrow(RangeError)
  })

  it('grows leaf by leaf to the same root as all at once', () => {
    let frontier = EMPTY_FRONTIER
    const leaves = leavesOf(130)
    leaves.forEach((leaf, i) => {
      const before = hex(rootOf(frontier))
      const grown = append(frontier, leaf)
      expect(hex(rootOf(frontier))).toBe(before)
      frontier = grown
      expect(hex(rootOf(frontier))).toBe(hex(rootOf(leaves.slice(0, i + 1))))
      expect(frontier.nodes).toHaveLength((i + 1).toString(2).replaceAll('0', '').length)
    })
  })
})

const treeAndIndex = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }))

describe('a proof of inclusion', () => {
  it('verifies for every leaf, and not for a changed leaf, another place, size, root or step', () => {
    fc.assert(
      fc.property(treeAndIndex, fc.nat(), ({ size, index }, pick) => {
        const leaves = leavesOf(size)
        const claim = {
          leaf: leafAt(leaves, index),
          index,
          size,
          root: rootOf(leaves),
          proof: inclusionProof(leaves, index),
        }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leaf: changed(claim.leaf) })).toBe(false)
        expect(verifyInclusion({ ...claim, root: changed(claim.root) })).toBe(false)
        expect(verifyInclusion({ ...claim, index: size })).toBe(false)
        expect(verifyInclusion({ ...claim, index: -1 })).toBe(false)
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.leaf] })).toBe(false)
        if (claim.proof.length > 0) {
          const at = pick % claim.proof.length
          const proof = claim.proof.map((step, i) => (i === at ? changed(step) : step))
          expect(verifyInclusion({ ...claim, proof })).toBe(false)
          expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false)
          expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(false)
        }
      }),
    )
  })
})

describe('a proof of consistency', () => {
  it('verifies for every beginning of a tree, and not once history was changed', () => {
    fc.assert(
      fc.property(treeAndIndex, fc.nat(), ({ size, index }, pick) => {
        const leaves = leavesOf(size)
        const oldSize = index + 1
        const oldRoot = rootOf(leaves.slice(0, oldSize))
        const proof = consistencyProof(leaves, oldSize)
        const claim = { oldSize, oldRoot, newSize: size, newRoot: rootOf(leaves), proof }
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, oldRoot: changed(oldRoot) })).toBe(false)
        expect(verifyConsistency({ ...claim, newRoot: changed(claim.newRoot) })).toBe(false)
        expect(verifyConsistency({ ...claim, oldSize: 0 })).toBe(false)
        const at = pick % oldSize
        const rewritten = leaves.map((leaf, i) => (i === at ? changed(leaf) : leaf))
        const forged = { ...claim, newRoot: rootOf(rewritten), proof: consistencyProof(rewritten, oldSize) }
        expect(verifyConsistency(forged)).toBe(false)
      }),
    )
  })
})
