import type { JsonObject } from '#platform/contract/state.ts'
import { privateHash } from '#platform/matters/seal.ts'
import { bytesOf, type NoteFault, type Row } from './backup-row.ts'
import type { Entries } from './check-entries.ts'

/** Private parts: each as it was sealed; gone only where an entry erased it. */
export function privateCheck(note: NoteFault, { memory, erasedThrough }: Entries, ordered: () => number) {
  let at = 0
  let count = 0
  const missing = (i: number): void => {
    const { matter, rev } = memory.where(i)
    if (memory.hasSecret(i) && rev > erasedThrough(matter))
      note('removed', `private ${matter}.${rev}`, `事项 ${matter} 第 ${rev} 步的内容不见了，也没有删除记录。`)
  }
  let waiting: Map<string, number> | undefined
  /** Entries that had no place in the order yet, by matter and step. */
  const isWaiting = (matter: number, rev: number): number | undefined => {
    if (!waiting) {
      waiting = new Map()
      for (let i = ordered(); i < memory.size(); i++) {
        const where = memory.where(i)
        waiting.set(`${where.matter}.${where.rev}`, i)
      }
    }
    return waiting.get(`${matter}.${rev}`)
  }
  const find = (matter: number, rev: number): number | undefined => {
    for (let i = at; i < ordered(); i++) if (memory.isOf(i, matter, rev)) return i
    return isWaiting(matter, rev)
  }
  const check = (i: number, row: Row): void => {
    const { matter, rev } = memory.where(i)
    const where = `private ${matter}.${rev}`
    const which = `事项 ${matter} 第 ${rev} 步的内容`
    const isErased = rev <= erasedThrough(matter)
    if (row.content === null || row.content === undefined) {
      if (!isErased) note('removed', where, `${which}不见了，留痕里没有依法删除的记录。`)
      return
    }
    if (isErased) {
      note('not-erased', where, `${which}留痕里写着已依法删除，其实还在。`)
      return
    }
    count++
    const content = JSON.parse(row.content) as JsonObject
    const hash = Buffer.from(privateHash(bytesOf(row.salt), content), 'hex')
    if (!memory.isSecret(i, hash)) note('altered', where, `${which}被改过。`)
  }
  return {
    count: () => count,
    take: (row: Row): void => {
      const [matter, rev] = [Number(row.matter_id), Number(row.rev)]
      const found = find(matter, rev)
      if (found === undefined) {
        note('inserted', `private ${matter}.${rev}`, `事项 ${matter} 第 ${rev} 步的内容没有对应的留痕。`)
        return
      }
      if (found < ordered()) {
        for (let i = at; i < found; i++) missing(i)
        at = found + 1
      } else waiting?.delete(`${matter}.${rev}`)
      check(found, row)
    },
    end: (): void => {
      for (let i = at; i < ordered(); i++) missing(i)
      isWaiting(-1, -1)
      for (const i of waiting?.values() ?? []) missing(i)
    },
  }
}
