import { append, EMPTY_FRONTIER, leafHash, rootOf } from '#platform/ledger/merkle.ts'
import { readSealed } from '#platform/matters/read-sealed.ts'
import type { SealedEntry } from '#platform/matters/seal.ts'
import { bytesOf, instantOf, type NoteFault, type Row } from './backup-row.ts'
import { entryMemory } from './entry-memory.ts'

/** Entries as they come, in their order: hashes, what the columns say, steps of a matter one after the other. */
export function entryCheck(note: NoteFault, reached: (size: number, root: () => Uint8Array) => void) {
  const memory = entryMemory()
  const erased = new Map<number, number>()
  const steps = new Map<number, number>()
  let frontier = EMPTY_FRONTIER
  return {
    memory,
    /** Up to which step an entry says that a matter is erased. */
    erasedThrough: (matter: number): number => erased.get(matter) ?? 0,
    take: (row: Row): void => {
      const where = `pos ${memory.size()} ledger ${row.id}`
      const bytes = new Uint8Array(bytesOf(row.sealed))
      const leaf = leafHash(bytes)
      const sealed = readSealed(bytes)
      const said = whatIsWrong(row, leaf, sealed)
      if (said) note('altered', where, said)
      const matter = Number(row.matter_id)
      const rev = Number(row.rev)
      if (rev <= (steps.get(matter) ?? 0))
        note('reordered', where, `留痕第 ${row.id} 行排到了同一事项后面的步骤之后：顺序被动过。`)
      steps.set(matter, Math.max(rev, steps.get(matter) ?? 0))
      for (const change of sealed?.changes ?? [])
        if (change.do === 'erase')
          erased.set(matter, Math.max(erased.get(matter) ?? 0, Math.min(change.through, rev - 1)))
      const secret = sealed?.private ? Buffer.from(sealed.private, 'hex') : null
      memory.add({ id: Number(row.id), matter, rev, leaf, secret: secret?.length === 32 ? secret : null })
      frontier = append(frontier, leaf)
      reached(frontier.size, () => rootOf(frontier))
    },
  }
}

function whatIsWrong(row: Row, leaf: Uint8Array, sealed: SealedEntry | undefined): string | undefined {
  if (Buffer.compare(leaf, bytesOf(row.leaf)) !== 0)
    return `留痕第 ${row.id} 行的内容被改过：和封存的指纹对不上。`
  if (!sealed) return `留痕第 ${row.id} 行封存的内容读不懂：不是这个系统写的。`
  const columns: readonly (readonly [string, unknown, unknown])[] = [
    ['事项', row.matter_id, sealed.matter],
    ['步数', Number(row.rev), sealed.rev],
    ['种类', row.kind, sealed.kind],
    ['版本', Number(row.def_version), sealed.def],
    ['操作', row.action, sealed.action],
    ['操作人', row.actor_ref, sealed.actor],
    ['单位', row.unit_id, sealed.unit],
    ['代谁', row.behalf_ref, sealed.behalf],
    ['时间', instantOf(row.occurred_at), sealed.at],
    ['记录时间', instantOf(row.recorded_at), sealed.recorded],
  ]
  const wrong = columns.find(([, column, told]) => column !== told)
  return wrong ? `留痕第 ${row.id} 行的“${wrong[0]}”一栏被改过：和封存的不一致。` : undefined
}

export type Entries = ReturnType<typeof entryCheck>

/**
 * The order: dense, and of the entries as they came. What is gone is named once: from there on it goes along with what is there,
 * so that one deleted row does not put every later one out of its place.
 */
export function orderCheck(note: NoteFault, { memory }: Entries) {
  let size = 0
  let next = 0
  let at = 0
  return {
    size: () => size,
    take: (row: Row): void => {
      const [pos, id] = [Number(row.pos), Number(row.id)]
      const where = `pos ${row.pos}`
      if (pos !== next) note('gap', where, `顺序第 ${next} 位缺了，下一条是第 ${row.pos} 位：有行被删掉了。`)
      next = Math.max(next, pos + 1) || next
      size++
      const found = memory.id(at) === id ? at : memory.find(id)
      if (found === undefined) {
        note('removed', where, `顺序第 ${row.pos} 位说的是留痕第 ${row.id} 行，那一行不见了：被删掉了。`)
        return
      }
      if (found !== at)
        note('removed', where, `顺序第 ${row.pos} 位说的是留痕第 ${row.id} 行，那一行不在它的位置上。`)
      else if (!memory.hasLeaf(at, bytesOf(row.leaf)))
        note('altered', where, `顺序第 ${row.pos} 位的指纹被改过。`)
      at = found + 1
    },
  }
}
