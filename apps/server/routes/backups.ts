import { noteChange } from '#platform/directory/write-changes.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { route } from '../route.ts'
import { ADMIN, noteBy } from './admin-shared.ts'

/** Whoever runs the machine, and whoever checks that it is run. */
const READERS = [...ADMIN, 'auditor']

const RUNNING = {
  code: 'backup-running',
  status: 409,
  say: '正在备份，做好了会显示在这里。不用再点。',
} as const

export const backupsList = route({
  method: 'GET',
  path: '/api/backups',
  name: '备份：红绿灯、每一份和怎么核对的',
  door: READERS,
  answer: async ({ services, now }) => ok(await services.backups.view(now)),
})

export const backupNow = route({
  method: 'POST',
  path: '/api/backups',
  name: '现在备份一份（写好以后读回核对）',
  door: ADMIN,
  perMinute: 6,
  status: 202,
  answer: async ({ platform, services, actor, now }) => {
    if (!services.backups.begin('staff')) return refuse(RUNNING)
    await noteChange(platform.db, noteBy(actor, now)('backup', 'backup'))
    return ok(await services.backups.view(now))
  },
})
