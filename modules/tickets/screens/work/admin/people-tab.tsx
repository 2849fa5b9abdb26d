import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayOf } from '#platform/kernel/day.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { useNow } from '../data/use-staff.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import type { AdminFormSpec } from './admin-form.tsx'
import type { AdminPerson, AdminPost } from './admin-types.ts'
import { addPost, endPerson, endPost, handOver, newPerson } from './people-forms.ts'
import { validityWords } from './validity.ts'

const isNow = (post: AdminPost, today: string): boolean => post.to === null || post.to >= today

type PostsProps = {
  readonly person: AdminPerson
  readonly people: readonly AdminPerson[]
  readonly today: string
  /** Nothing where one only looks. */
  readonly onForm: ((spec: AdminFormSpec) => void) | undefined
}

const Held = ({ post }: { readonly post: AdminPost }) => {
  const said = validityWords(post.from, post.to)
  return said === '' ? null : <small className="muted nowrap">{said}</small>
}

const Posts = ({ person, people, today, onForm }: PostsProps) => (
  <div className="postlist">
    {person.posts.length === 0 && <span className="muted">{words.admin.noPosts}</span>}
    {person.posts.map((post) => (
      <p key={post.id} className={isNow(post, today) ? undefined : 'muted'}>
        <span>
          {post.unit.short} {post.title || words.admin.roles[post.role]}
        </span>
        <Held post={post} />
        {onForm && isNow(post, today) && (
          <Button size="small" onClick={() => onForm(endPost(person, post, people, today))}>
            {words.admin.endPost}
          </Button>
        )}
      </p>
    ))}
  </div>
)

const actsColumn = (
  people: readonly AdminPerson[],
  today: string,
  onForm: (spec: AdminFormSpec) => void,
): Column<AdminPerson> => ({
  key: 'do',
  head: '',
  width: 272,
  cell: (p) => (
    <span className="rowacts">
      <Button size="small" onClick={() => onForm(addPost(p, today))}>
        {words.admin.addPost}
      </Button>
      <Button size="small" onClick={() => onForm(handOver(p, people))}>
        {words.admin.handover}
      </Button>
      {p.to === null && (
        <Button size="small" onClick={() => onForm(endPerson(p, people, today))}>
          {words.admin.endPerson}
        </Button>
      )}
    </span>
  ),
})

const columnsOf = (
  people: readonly AdminPerson[],
  today: string,
  onForm: ((spec: AdminFormSpec) => void) | undefined,
): readonly Column<AdminPerson>[] => [
  {
    key: 'name',
    head: words.admin.name,
    width: 96,
    cell: (p) => (p.to === null ? p.name : `${p.name}（${words.admin.ended2}）`),
  },
  {
    key: 'open',
    head: words.admin.open,
    kind: 'num',
    width: 72,
    cell: (p) => count(p.open ?? 0),
  },
  { key: 'login', head: words.admin.login, width: 136, cell: (p) => p.login ?? words.common.none },
  {
    key: 'posts',
    head: words.admin.posts,
    least: 304,
    cell: (p) => <Posts person={p} people={people} today={today} onForm={onForm} />,
  },
  ...(onForm ? [actsColumn(people, today, onForm)] : []),
]

/** People with their posts and the time these hold; with the forms of the system administrator. */
export const PeopleTab = ({ onForm }: { readonly onForm?: ((spec: AdminFormSpec) => void) | undefined }) => {
  const [text, setText] = useState('')
  const today = dayOf(useNow())
  const asked = useQuery({
    queryKey: [...keys.admin, 'people', text],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ readonly people: readonly AdminPerson[] }>(
          '/api/admin/people',
          { q: text || undefined },
          signal,
        )
      ).people,
    placeholderData: (last) => last,
  })
  const people = asked.data ?? []
  return (
    <>
      <div className="filterbar">
        <div className="grow">
          <TextInput
            value={text}
            onChange={setText}
            type="search"
            label={words.admin.find}
            placeholder={words.admin.find}
          />
        </div>
        {onForm && (
          <Button kind="primary" icon="plus" onClick={() => onForm(newPerson(today))}>
            {words.admin.newPerson}
          </Button>
        )}
      </div>
      {!asked.data && insteadOf(asked)}
      {asked.data && (
        <DataTable
          caption={words.admin.people}
          columns={columnsOf(people, today, onForm)}
          rows={people}
          rowKey={(p) => String(p.id)}
          empty={<Empty title={words.figures.empty} />}
        />
      )}
    </>
  )
}
