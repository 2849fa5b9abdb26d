import type { Box } from '#platform/matters/inbox.ts'

const HANDLERS = ['handler', 'village']
const SENDERS = ['dispatcher', 'confidential']
const WATCHERS = ['supervisor', 'leader']

/** The boxes of the ticket system, in the order of the left column. */
export const boxes: readonly Box[] = [
  { id: 'all', name: '收件箱', roles: HANDLERS, steps: ['handle'] },
  { id: 'today', name: '今天到期', roles: HANDLERS, steps: ['handle'], only: 'today' },
  { id: 'late', name: '已超期', roles: HANDLERS, steps: ['handle'], only: 'late', warn: true },
  { id: 'lead', name: '我主办', roles: HANDLERS, steps: ['handle'], only: 'lead' },
  { id: 'co', name: '我协办', roles: HANDLERS, steps: ['handle'], only: 'co' },
  { id: 'to-sign', name: '待签收', roles: HANDLERS, steps: ['handle'], only: 'open' },
  { id: 'dispatch', name: '待派', roles: SENDERS, steps: ['dispatch'] },
  { id: 'danger', name: '险情', roles: SENDERS, steps: ['dispatch'], only: 'urgent', warn: true },
  { id: 'returned', name: '退回重派', roles: SENDERS, steps: ['dispatch'], only: 'returned' },
  { id: 'soon', name: '快到时限', roles: SENDERS, steps: ['dispatch'], only: 'soon' },
  { id: 'extension', name: '延期待批', roles: SENDERS, steps: ['extension'] },
  { id: 'review', name: '待审核办结', roles: SENDERS, steps: ['review'] },
  { id: 'callback', name: '待回访', roles: SENDERS, steps: ['callback'] },
  { id: 'today', name: '今天到期', roles: WATCHERS, due: 'today' },
  { id: 'late', name: '已超期', roles: WATCHERS, due: 'late', warn: true },
  { id: 'watch', name: '险情', roles: ['duty'], steps: ['watch'], warn: true },
]
