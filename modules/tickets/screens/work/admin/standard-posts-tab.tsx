import { useQuery } from '@tanstack/react-query'
import type { StandardPostView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { useNow } from '../data/use-staff.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import type { AdminFormSpec } from './admin-form.tsx'
import { newPerson } from './people-forms.ts'

const said = words.administrators

const columnsOf = (
  today: string,
  onForm: ((spec: AdminFormSpec) => void) | undefined,
): readonly Column<StandardPostView>[] => [
  { key: 'unit', head: words.admin.unit, width: 200, cell: (p) => p.unit.name },
  { key: 'title', head: said.post, width: 128, cell: (p) => p.title },
  { key: 'why', head: said.whatFor, least: 200, long: 'wrap', cell: (p) => p.why },
  {
    key: 'held',
    head: said.state,
    width: 168,
    cell: (p) => said.heldOf(p.held, p.least, p.waiting),
  },
  ...(onForm
    ? [
        {
          key: 'do',
          head: '',
          width: 112,
          cell: (p: StandardPostView) => (
            <Button
              size="small"
              onClick={() => onForm(newPerson(today, { unit: p.unit.code, role: p.role, title: p.title }))}
            >
              {said.fill}
            </Button>
          ),
        },
      ]
    : []),
]

/** Posts that a district usually has and too few people hold: a new district is filled from here. */
export const StandardPostsTab = ({
  onForm,
}: {
  readonly onForm?: ((spec: AdminFormSpec) => void) | undefined
}) => {
  const today = dayOf(useNow())
  const asked = useQuery({
    queryKey: [...keys.admin, 'standard-posts'],
    queryFn: () => api.get<{ readonly posts: readonly StandardPostView[] }>('/api/admin/standard-posts'),
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  const { posts } = asked.data
  return (
    <>
      {posts.length > 0 && <p className="muted tabnote">{said.standardNote(posts.length)}</p>}
      <DataTable
        caption={said.tabs['standard-posts']}
        columns={columnsOf(today, onForm)}
        rows={posts}
        rowKey={(p) => `${p.unit.code} ${p.role} ${p.title}`}
        empty={<Empty title={said.allFilled} />}
      />
    </>
  )
}
