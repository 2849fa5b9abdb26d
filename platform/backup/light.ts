import { clockWords, dayWords, durationWords } from '#platform/clock/words.ts'
import type { BackupNote } from '#platform/contract/backups.ts'
import type { LightView } from '#platform/contract/light.ts'
import { CHINA_OFFSET_MS, DAY_MS, dayOf } from '#platform/kernel/day.ts'
import type { Failure } from './shelf.ts'

const HOUR_MS = 3_600_000
/** A night and a little: the next backup should be there. */
const FRESH_MS = 26 * HOUR_MS
/** Two nights missed. */
const STALE_MS = 50 * HOUR_MS
const RETRY_MS = HOUR_MS

export type Standing = {
  /** Newest first. */
  readonly shelf: readonly BackupNote[]
  readonly failure: Failure | undefined
  readonly room: { readonly free: number; readonly needed: number }
  readonly roomSay: string
  /** Entries of the ledger now. */
  readonly entries: number
  /** When this database began. */
  readonly born: Date
  readonly nightlyAt: string
  readonly eraseAgain: number
  readonly now: Date
}

const light = (colour: LightView['colour'], say: string, todo = ''): LightView => ({ colour, say, todo })
const at = (iso: string): string => `${dayWords(dayOf(new Date(iso)))} ${clockWords(new Date(iso))}`
const NOW = '请点“现在备份”。'

/** How it stands: red is told before it is too late, with the reason and what to do. The first that holds is told. */
export function lightOf(standing: Standing): LightView {
  const { shelf, failure, room, roomSay, now } = standing
  const newest = shelf.find((b) => b.provedAt !== null)
  const age = newest ? now.getTime() - Date.parse(newest.at) : Number.POSITIVE_INFINITY
  if (room.free < room.needed) return light('red', '磁盘快满了，下一次备份会放不下。', roomSay)
  if (!newest) return withoutAny(standing)
  if (age > STALE_MS)
    return light(
      'red',
      `最近一份核对过的备份是 ${at(newest.at)} 的，已经过去 ${durationWords(age)}。`,
      failure ? `最近一次没有成功：${failure.say}` : `${NOW}再不行，请看服务器是否整夜开着。`,
    )
  if (standing.entries < newest.entries)
    return light(
      'red',
      `备份里有 ${newest.entries} 条留痕，库里现在只有 ${standing.entries} 条。`,
      '库可能被换过或删过。请保留这些备份，联系审计核查。',
    )
  return passing(standing, newest, age)
}

function withoutAny({ failure, born, nightlyAt, now }: Standing): LightView {
  if (failure) return light('red', '还没有一份核对过的备份。', `最近一次没有成功：${failure.say}`)
  return now.getTime() - born.getTime() > FRESH_MS
    ? light('red', '还没有一份核对过的备份。', NOW)
    : light('amber', `还没有备份。每晚 ${nightlyAt} 会自动备份。`, `不想等，${NOW}`)
}

function passing(standing: Standing, newest: BackupNote, age: number): LightView {
  const { shelf, failure, eraseAgain } = standing
  const before = shelf.find((b) => b.provedAt !== null && b.at < newest.at)
  if (failure && failure.at > newest.at)
    return light('amber', `${at(failure.at)} 的备份没有成功：${failure.say}`, '会每小时再试一次。')
  if (age > FRESH_MS) return light('amber', `昨晚没有备份，最近一份是 ${at(newest.at)} 的。`, NOW)
  if (newest.missingFiles > 0)
    return light(
      'amber',
      `有 ${newest.missingFiles} 个登记过的上传文件在磁盘上找不到。`,
      '请检查数据文件夹里的 files。',
    )
  if (before && newest.bytes * 2 < before.bytes)
    return light('amber', '最近一份比上一份小了一半还多。', '请核对是不是删过大量内容。')
  if (eraseAgain > 0)
    return light(
      'amber',
      `恢复以后还有 ${eraseAgain} 件依法删除要重做。`,
      '请个人信息保护岗按下面的编号再删一次。',
    )
  return light('green', `最近一份备份是 ${at(newest.at)} 的，已经从头到尾读回核对。`)
}

/** The last instant before now at which a backup was due, with `minute` counted from midnight in China. */
export function lastDue(now: Date, minute: number): Date {
  const midnight = Math.floor((now.getTime() + CHINA_OFFSET_MS) / DAY_MS) * DAY_MS - CHINA_OFFSET_MS
  const today = new Date(midnight + minute * 60_000)
  return today <= now ? today : new Date(today.getTime() - DAY_MS)
}

/** Whether the nightly backup should begin: none since it was due, and an hour after a try that went wrong. */
export function isDue(
  standing: Pick<Standing, 'shelf' | 'failure' | 'born' | 'now'>,
  minute: number,
): boolean {
  const { shelf, failure, born, now } = standing
  const due = lastDue(now, minute)
  if (born > due || shelf.some((b) => b.provedAt !== null && new Date(b.at) >= due)) return false
  return !failure || new Date(failure.at) < due || now.getTime() - Date.parse(failure.at) >= RETRY_MS
}
