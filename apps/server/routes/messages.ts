import { ok } from '#platform/kernel/refusal.ts'
import { messagesOf } from '#platform/messages/messages-of.ts'
import { readSending } from '#platform/messages/read-sending.ts'
import { route } from '../route.ts'
import { ADMIN } from './admin-shared.ts'
import { ID, openMatter } from './matters.ts'

export const messages = route({
  method: 'GET',
  path: '/api/messages',
  name: '短信：红绿灯、等着的、发了的、没发的和原因（不含内容和号码）',
  door: [...ADMIN, 'auditor'],
  answer: async ({ platform, services, now }) => ok(await readSending(platform, services.gateway, now)),
})

export const matterMessages = route({
  method: 'GET',
  path: '/api/matters/{id}/messages',
  name: '一件：告知了本人什么，短信发了没有',
  door: 'staff',
  params: { id: ID },
  answer: async ({ platform, services, actor, params, now }) => {
    const loaded = await openMatter(platform, actor, params.id)
    if (!loaded.ok) return loaded
    const attached = services.gateway !== undefined
    return ok({ messages: await messagesOf(platform, loaded.value.matter, actor, { attached, now }) })
  },
})
