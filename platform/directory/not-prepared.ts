import type { Refusal } from '#platform/kernel/refusal.ts'
import type { Directory } from './directory.ts'

/** What a database without a district answers to everything that needs one. */
export const NOT_PREPARED: Refusal = {
  code: 'not-prepared',
  status: 503,
  say: '这里还没有准备好地区，请管理员运行 ./yiwang setup --region 代码',
}

/** Whether a district has been prepared: `setup` or the demo writes its region. */
export const isPrepared = ({ settings }: Directory): boolean => typeof settings.region === 'string'
