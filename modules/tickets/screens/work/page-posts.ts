/**
 * The pages of the workbench that are not for every post, by their entry in the left column, with the posts that they
 * are for: the doors of what they ask the server. Every other page is for all posts.
 */
export const PAGE_POSTS: { readonly [page: string]: readonly string[] } = {
  board: ['supervisor', 'leader', 'dispatcher'],
  rules: ['dispatcher', 'supervisor', 'leader', 'auditor'],
  import: ['dispatcher', 'admin'],
  privacy: ['privacy'],
  backup: ['admin', 'auditor'],
  messages: ['admin', 'auditor'],
  admin: ['admin', 'security', 'auditor'],
}

/** Whether a post may see a page. */
export const isFor = (page: string, role: string): boolean => PAGE_POSTS[page]?.includes(role) ?? true
