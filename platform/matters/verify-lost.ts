import { clockWords, dayLong } from '#platform/clock/words.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { isTold } from '#platform/ledger/lost-key.ts'
import { type LostKey, type PublicKeys, ringOf } from '#platform/ledger/public-keys.ts'
import type { Fault } from './fault.ts'

/**
 * Keys that were lost: each taking over must be signed by a key that counts, and the ledger must still be what it was then. What
 * fits is a remark for everybody who reads on, because the signatures before it can no longer be looked at.
 */
export function verifyLost(
  keys: PublicKeys,
  rootAt: (size: number) => string | undefined,
): { readonly faults: readonly Fault[]; readonly remarks: readonly string[] } {
  const faults: Fault[] = []
  const remarks: string[] = []
  for (const told of ringOf(keys).lost) {
    const fault = faultOf(told, isTold(told, keys), rootAt(told.size))
    if (fault) faults.push({ ...fault, where: `key ${told.key} at ${told.size}` })
    else remarks.push(lostWords(told))
  }
  return { faults, remarks }
}

function faultOf(
  told: LostKey,
  isSigned: boolean,
  root: string | undefined,
): Omit<Fault, 'where'> | undefined {
  const which = `换钥匙的记录（${told.size} 条，编号 ${told.lost} 换成 ${told.key}）`
  if (!isSigned) return { kind: 'key', say: `${which}签名不对：被改过，或者签它的钥匙这里没有。` }
  if (root === undefined)
    return { kind: 'removed', say: `${which}说的封存头没有了：换钥匙以前的留痕连同封存头被删过。` }
  if (root !== told.root)
    return { kind: 'altered', say: `${which}和现在的封存头对不上：换钥匙以前的留痕被换过。` }
}

function lostWords({ size, at, lost, key }: LostKey): string {
  const when = new Date(at)
  return `从第 ${size} 条往后换了一把签名钥匙（编号 ${key}），${dayLong(dayOf(when))} ${clockWords(when)} 开始用，因为原来的（编号 ${lost}）丢了。换以前的封存头验不了签名，只核对了它们和留痕对得上，和换钥匙时记下的一样；换钥匙那一刻以前有没有人动过，要用另外保存的封存头记录（heads-….jsonl）或备份比对。`
}
