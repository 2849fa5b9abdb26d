import type { StandardPostView } from '#platform/contract/views.ts'
import { allWaitingPosts } from '#platform/directory/post-requests.ts'
import { openPosts, standardPosts } from '#platform/directory/standard-posts.ts'
import { heldPosts } from '#platform/directory/write-changes.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { unitView } from '#platform/matters/words.ts'
import { route } from '../route.ts'
import { THREE } from './admin-shared.ts'

export const standardPostsOpen = route({
  method: 'GET',
  path: '/api/admin/standard-posts',
  name: '标准岗位：哪些还没有人',
  door: THREE,
  answer: async ({ platform, services, now }) => {
    const directory = platform.directory()
    const today = dayOf(now)
    const held = (await heldPosts(platform.db, today)).filter((post) => post.from <= today)
    const waiting = await allWaitingPosts(platform.db)
    const open = openPosts(
      standardPosts(services.packsFolder),
      [...directory.units.values()],
      { held, waiting },
      today,
    )
    return ok({
      posts: open.map(
        ({ unit, post, held: has, waiting: asked }): StandardPostView => ({
          unit: unitView(directory, unit),
          role: post.role,
          title: post.title,
          why: post.why,
          least: post.min,
          held: has,
          waiting: asked,
        }),
      ),
    })
  },
})
