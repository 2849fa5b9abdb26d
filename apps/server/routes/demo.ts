import type { DemoPostView } from '#modules/tickets/views.ts'
import type { Directory } from '#platform/directory/directory.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { route } from '../route.ts'

export const demoPosts = route({
  method: 'GET',
  path: '/api/demo-posts',
  name: '演示岗位（真实地区没有）',
  door: 'anyone',
  answer: async ({ platform }) => ok({ posts: demoPostsOf(platform.directory()) }),
})

/** The posts of the sign-in page; none where the district is a real one. */
function demoPostsOf(directory: Directory): readonly DemoPostView[] {
  if (directory.settings.demo !== true) return []
  return (directory.terms.get('demo-post') ?? []).map(({ code, name, data }) => ({
    key: typeof data.login === 'string' ? data.login : code,
    name,
    does: String(data.does ?? ''),
    where: String(data.where ?? ''),
    door: String(data.door ?? ''),
    path: String(data.path ?? '/'),
  }))
}
