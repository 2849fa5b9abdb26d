import { timeWords } from '#platform/clock/words.ts'
import { act } from '#platform/matters/act.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type Erasure, type NotErased, notErased } from './erasures.ts'

export type Repeated = {
  readonly done: readonly string[]
  /** What the rules of the matter do not allow in the state it was restored to, with the reason: to be erased by hand. */
  readonly left: readonly { readonly number: string; readonly say: string }[]
}

/**
 * Erases again, in a restored database, what was erased by law since the backup was made: by the same action, each with an
 * entry of its own that says when it was first erased. A matter that was still open then must first be closed again.
 */
export async function repeatErasures(platform: Platform, list: readonly Erasure[]): Promise<Repeated> {
  const done: string[] = []
  const left: { number: string; say: string }[] = []
  for (const one of await notErased(platform.db, list)) {
    const erased = await act(platform, {
      kind: one.kind,
      action: 'erase',
      id: one.matter,
      actor: { kind: 'system', ref: 'system' },
      input: inputFor(one),
    })
    if (erased.ok) done.push(one.number)
    else left.push({ number: one.number, say: erased.refusal.say })
  }
  return { done, left }
}

const inputFor = ({ ground, at }: NotErased) => ({
  legalGround: ground,
  because: `恢复备份后重做：原已于 ${timeWords(new Date(at))} 依法删除`,
  ...(ground === 'retention' ? {} : { request: '原删除所依据的申请，见恢复前的记录' }),
})
