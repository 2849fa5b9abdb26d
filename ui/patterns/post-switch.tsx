import { Icon } from '../components/icon.tsx'
import { Menu } from '../components/menu.tsx'
import { words } from '../words.ts'

export type Post = { readonly id: string; readonly name: string; readonly detail: string }

export type PostSwitchProps = {
  readonly posts: readonly Post[]
  readonly postId: string
  readonly onPost: (id: string) => void
  /** Further entries beneath the posts: change the password, sign out. */
  readonly more?:
    | readonly {
        readonly label: string
        readonly note?: string | undefined
        readonly onSelect: () => void
      }[]
    | undefined
}

/** One sign-in, several posts: which one I act in now. */
export const PostSwitch = ({ posts, postId, onPost, more = [] }: PostSwitchProps) => {
  const post = posts.find((p) => p.id === postId)
  if (!post) return null
  return (
    <Menu
      label={`${words.switchPost}：${post.name} ${post.detail}`}
      triggerClass="post"
      items={[
        ...posts.map((p) => ({ id: p.id, label: p.name, note: p.detail, checked: p.id === postId })),
        ...more.map((m) => ({ id: m.label, label: m.label, note: m.note })),
      ]}
      onSelect={(id) => {
        const entry = more.find((m) => m.label === id)
        if (entry) entry.onSelect()
        else onPost(id)
      }}
      trigger={
        <>
          <Icon name="people" size="s" />
          <b>{post.name}</b>
          <small>{post.detail}</small>
          <Icon name="down" size="s" />
        </>
      }
    />
  )
}
