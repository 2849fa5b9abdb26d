import { readRows } from './seed-pack.ts'
import { validOn } from './valid-on.ts'

/** A post that a kind of unit, or one unit, usually has (`packs/standard/posts.json`). */
export type StandardPost = {
  readonly kind: string
  /** Only this unit. */
  readonly unit?: string
  readonly role: string
  readonly title: string
  /** How many people should hold it. */
  readonly min: number
  readonly why: string
}

/** The posts that the standard pack says a district has. */
export const standardPosts = (packsFolder: string): readonly StandardPost[] =>
  readRows(packsFolder, 'standard', 'posts') as unknown as readonly StandardPost[]

type Unit = {
  readonly code: string
  readonly kind: string
  readonly from: string
  readonly to: string | null
}
type Held = { readonly unit: string; readonly role: string }

/** A standard post with too few people: how many hold it, and how many wait for the grant. */
export type OpenPost = {
  readonly unit: string
  readonly post: StandardPost
  readonly held: number
  readonly waiting: number
}

/** The posts that a unit usually has: those of its own, and those of its kind that it has none of its own for. */
export function standardPostsOf(
  standard: readonly StandardPost[],
  unit: Pick<Unit, 'code' | 'kind'>,
): readonly StandardPost[] {
  const own = standard.filter((post) => post.unit === unit.code)
  const ofKind = standard.filter(
    (post) =>
      post.unit === undefined && post.kind === unit.kind && !own.some(({ role }) => role === post.role),
  )
  return [...own, ...ofKind]
}

/** What a post is called where nobody says otherwise. */
export const standardTitle = (
  standard: readonly StandardPost[],
  unit: Pick<Unit, 'code' | 'kind'>,
  role: string,
): string | undefined => standardPostsOf(standard, unit).find((post) => post.role === role)?.title

/** Standard posts that too few people hold on a day, unit by unit. Two posts of one role in a unit count together. */
export function openPosts(
  standard: readonly StandardPost[],
  units: readonly Unit[],
  posts: { readonly held: readonly Held[]; readonly waiting: readonly Held[] },
  day: string,
): readonly OpenPost[] {
  const countOf = (list: readonly Held[], unit: string, role: string): number =>
    list.filter((post) => post.unit === unit && post.role === role).length
  return units
    .filter((unit) => validOn(unit, day))
    .flatMap((unit) =>
      standardPostsOf(standard, unit).map((post) => ({
        unit: unit.code,
        post,
        held: countOf(posts.held, unit.code, post.role),
        waiting: countOf(posts.waiting, unit.code, post.role),
      })),
    )
    .filter(({ post, held }) => held < post.min)
}
