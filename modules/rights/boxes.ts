import { PRIVACY } from '#platform/contract/erasure.ts'
import type { Box } from '#platform/matters/inbox.ts'

const ROLES = [PRIVACY]

/** The boxes of whoever answers for personal information. */
export const boxes: readonly Box[] = [
  { id: 'rights', name: '个人信息申请', roles: ROLES, steps: ['answer'] },
  { id: 'late', name: '已超期', roles: ROLES, steps: ['answer'], only: 'late', warn: true },
]
