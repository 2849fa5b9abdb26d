import { useQuery } from '@tanstack/react-query'
import type { DemoPostView } from '#modules/tickets/views.ts'
import { get, sayOf } from '#platform/client/api.ts'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { words } from './signin-words.ts'

export type DemoPostsProps = {
  readonly onEnter: (post: DemoPostView) => void
}

const Post = ({ post, onEnter }: { readonly post: DemoPostView } & DemoPostsProps) => (
  <li>
    <button type="button" className="bare" onClick={() => onEnter(post)}>
      <b>{post.name}</b>
      <span className="does">
        <em>{post.does}</em>
        {post.where}
      </span>
      <span className="d">{post.door}</span>
      <Icon name="next" size="s" />
    </button>
  </li>
)

/** The posts of the demo district, each with what it does and the door it opens. */
export const DemoPosts = ({ onEnter }: DemoPostsProps) => {
  const query = useQuery({
    queryKey: ['demo-posts'],
    queryFn: () => get<{ readonly posts: readonly DemoPostView[] }>('/api/demo-posts'),
    staleTime: 300_000,
  })
  if (query.isError) {
    return (
      <ErrorNote
        title={words.postsFailed}
        action={
          <button type="button" className="linklike" onClick={() => void query.refetch()}>
            {words.retry}
          </button>
        }
      >
        {sayOf(query.error)}
      </ErrorNote>
    )
  }
  const posts = query.data?.posts ?? []
  if (posts.length === 0) return null
  return (
    <section className="sposts" aria-labelledby="demo-posts">
      <h2 id="demo-posts">{words.demoTitle}</h2>
      <p>{words.demoLead}</p>
      <ul className="plist">
        {posts.map((post) => (
          <Post key={post.key} post={post} onEnter={onEnter} />
        ))}
      </ul>
    </section>
  )
}
