import { useQueryClient } from '@tanstack/react-query'
import type { ScreenProps } from '#platform/client/screen.ts'
import { useToast } from '#ui/components/toast-context.ts'
import type { PostSwitchProps } from '#ui/patterns/post-switch.tsx'
import { api } from '../data/api.ts'
import { drafts } from '../data/drafts.ts'
import { keys } from '../data/keys.ts'
import { refusedOf } from '../data/refusal.ts'
import type { Staff } from '../data/use-staff.ts'
import { words } from '../words.ts'

/** The posts of one sign-in: change to another, or sign out; nothing of one post is kept for the next. */
export const usePosts = (staff: Staff, go: ScreenProps['go']): PostSwitchProps => {
  const client = useQueryClient()
  const toast = useToast()
  const { session, post } = staff
  const detail = (unit: string): string => `${unit} ${session.name}`
  const posts = session.posts.map((p) => ({ id: String(p.id), name: p.title, detail: detail(p.unit.short) }))
  const leave = async (): Promise<void> => {
    await api.call('DELETE', '/api/session')
    drafts.clear()
    client.clear()
    location.assign('/signin')
  }
  const change = async (id: string): Promise<void> => {
    await api.call('PUT', '/api/session', { body: { post: Number(id) } })
    // First who is here now: another post begins on another page.
    await client.refetchQueries({ queryKey: keys.session })
    go('/work')
    // What is on the screen is asked again, also where the address stays; the rest is forgotten.
    client.removeQueries({ type: 'inactive' })
    await client.resetQueries()
    toast({ text: words.frame.switched(posts.find((p) => p.id === id)?.name ?? '') })
  }
  const say = (error: unknown): void => toast({ text: refusedOf(error).say })
  return {
    posts,
    postId: String(post.id),
    onPost: (id) => {
      if (id !== String(post.id)) change(id).catch(say)
    },
    more: [
      { label: words.frame.password, onSelect: () => go('/work/password') },
      { label: words.factor.title, onSelect: () => go('/work/factor') },
      {
        label: words.frame.signOut,
        note: words.frame.signOutNote,
        onSelect: () => {
          leave().catch(say)
        },
      },
    ],
  }
}
