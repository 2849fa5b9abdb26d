import { isPast, lastClock } from '#platform/contract/clocks.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { MatterState } from '#platform/contract/state.ts'

/** What every answer after its date must say (优化营商环境条例 art. 36: an overdue unit explains why in public). */
export const overdueInput = {
  overdueReason: optional(f.longText({ label: '超期原因', hint: '超过时限的必须写，可以公开', max: 300 })),
}

export const OVERDUE_REASON = {
  'overdue-reason-needed': {
    status: 422,
    say: '这件已经超期，请写明超期原因再提交（优化营商环境条例：超期要公开说明）。',
  },
} as const

/** Whether an answer comes after the district's date and does not say why, whoever answers. */
export const lacksReason = (
  matter: MatterState,
  input: { readonly overdueReason?: string | undefined },
  now: Date,
): boolean => isPast(lastClock(matter, 'finish'), now) && !input.overdueReason
