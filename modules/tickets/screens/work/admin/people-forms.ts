import type { Choice } from '#platform/contract/field.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { api } from '../data/api.ts'
import { words } from '../words.ts'
import type { AdminFormSpec } from './admin-form.tsx'
import type { AdminPerson, AdminPost } from './admin-types.ts'
import { adminFields as f } from './fields.ts'

const endOf = (day: string): string => `${day}T23:59:59+08:00`

/** Those who could take the work over: others, first of the same unit. */
const othersOf = (person: AdminPerson, people: readonly AdminPerson[], unit?: string): readonly Choice[] =>
  people
    .filter((p) => p.id !== person.id && (!unit || p.posts.some((post) => post.unit.code === unit)))
    .map((p) => ({ value: String(p.id), label: `${p.name} ${p.posts[0]?.unit.short ?? ''}` }))

const numbered = (value: unknown): { readonly handTo?: number } => (value ? { handTo: Number(value) } : {})

export const newPerson = (today: string, post: JsonObject = {}): AdminFormSpec => ({
  title: words.admin.newPerson,
  fields: [f.name, f.login, f.phone, f.unit, f.role, f.title, f.from],
  initial: { from: endOf(today), role: 'handler', ...post },
  will: words.admin.newPersonWill,
  send: async (input) => {
    const { unit, role, title, from, ...person } = input
    await api.call('POST', '/api/admin/people', {
      body: { ...person, unit, role, ...(title ? { title } : {}), from },
    })
    return { text: words.admin.created(String(input.name)) }
  },
})

export const addPost = (person: AdminPerson, today: string): AdminFormSpec => ({
  title: `${person.name} · ${words.admin.addPost}`,
  fields: [f.unit, f.role, f.title, f.from],
  initial: {
    from: endOf(today),
    role: 'handler',
    ...(person.posts[0] ? { unit: person.posts[0].unit.code } : {}),
  },
  will: words.admin.addPostWill,
  send: async (input) => {
    await api.call('POST', `/api/admin/people/${person.id}/posts`, { body: input })
    return { text: words.admin.proposed(person.name) }
  },
})

export const endPost = (
  person: AdminPerson,
  post: AdminPost,
  people: readonly AdminPerson[],
  today: string,
): AdminFormSpec => ({
  title: words.admin.endPostOf(post.title || (words.admin.roles[post.role] ?? ''), person.name),
  fields: [f.day, f.handTo(othersOf(person, people, post.unit.code))],
  initial: { day: endOf(today) },
  will: words.admin.endWill,
  send: async ({ day, handTo }) => {
    const { moved } = await api.call<{ readonly moved?: number }>('POST', `/api/admin/posts/${post.id}/end`, {
      body: { day, ...numbered(handTo) },
    })
    return { text: words.admin.ended(String(moved ?? 0)) }
  },
})

export const handOver = (person: AdminPerson, people: readonly AdminPerson[]): AdminFormSpec => ({
  title: words.admin.handoverOf(person.name),
  fields: [
    {
      ...f.unit,
      kind: 'choice',
      label: words.admin.handoverUnit,
      choices: person.posts.map((p) => ({ value: p.unit.code, label: p.unit.name })),
    },
    f.to(othersOf(person, people)),
  ],
  initial: person.posts[0] ? { unit: person.posts[0].unit.code } : {},
  will: words.admin.handoverWill,
  send: async ({ unit, to }) => {
    const { moved } = await api.call<{ readonly moved: number }>('POST', '/api/admin/handover', {
      body: { from: person.id, to: Number(to), unit },
    })
    return { text: words.admin.handedOver(String(moved)) }
  },
})

export const endPerson = (
  person: AdminPerson,
  people: readonly AdminPerson[],
  today: string,
): AdminFormSpec => ({
  title: words.admin.endPersonOf(person.name),
  fields: [f.day, f.handTo(othersOf(person, people))],
  initial: { day: endOf(today) },
  will: words.admin.endPersonWill,
  send: async ({ day, handTo }) => {
    const { moved } = await api.call<{ readonly moved: number }>(
      'POST',
      `/api/admin/people/${person.id}/end`,
      { body: { day, ...numbered(handTo) } },
    )
    return { text: words.admin.personEnded(person.name, String(moved)) }
  },
})
