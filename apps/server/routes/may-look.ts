import type { Actor } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { countLooks } from '#platform/matters/reveals.ts'
import type { Services } from '../services.ts'

/** Nobody reads one by one faster than this; a program that copies does. */
const MOST_A_MINUTE = 10

const TOO_FAST: Refusal = {
  code: 'looks-too-fast',
  status: 429,
  say: '一分钟里查看个人信息太多次了。请过一分钟再看；每一次都记在留痕里。',
}
const tooMany = (most: number): Refusal => ({
  code: 'looks-too-many',
  status: 429,
  say: `今天查看个人信息已经到 ${most} 次，这是一人一天的上限。请明天再看；确实要多看的，请个人信息保护岗和主管领导商量改参数。`,
})

/** Whether somebody may look at masked data once more (`domain.md` §11.3): so often a minute, so often a day. */
export async function mayLook(
  platform: Platform,
  { looks }: Services,
  actor: Actor,
  now: Date,
): Promise<Result<null>> {
  if (!looks.allows(actor.ref, MOST_A_MINUTE, now)) return refuse(TOO_FAST)
  const most = platform.world(now).param('privacy.most')
  return (await countLooks(platform.db, actor.ref, dayOf(now))) < most ? ok(null) : refuse(tooMany(most))
}
