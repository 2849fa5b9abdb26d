import { useQuery } from '@tanstack/react-query'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'

const said = words.administrators

type Row = { readonly what: string; readonly roles: readonly string[] }
type Matrix = {
  readonly roles: readonly { readonly id: string; readonly name: string }[]
  readonly groups: readonly { readonly name: string; readonly rows: readonly Row[] }[]
}

const Mark = ({ may }: { readonly may: boolean }) => (
  <span className={may ? 'may' : 'muted'}>
    <span aria-hidden="true">{may ? '●' : '·'}</span>
    <span className="vh">{may ? said.may : said.mayNot}</span>
  </span>
)

const columnsOf = (group: string, roles: Matrix['roles']): readonly Column<Row>[] => [
  { key: 'what', head: group, least: 232, long: 'wrap', cell: (r) => r.what },
  ...roles.map(
    ({ id, name }): Column<Row> => ({
      key: id,
      head: name,
      width: 80,
      cell: (r) => <Mark may={r.roles.includes(id)} />,
    }),
  ),
]

/** Each post and what it may do, as the program declares it. */
export const MatrixTab = () => {
  const asked = useQuery({
    queryKey: [...keys.admin, 'matrix'],
    queryFn: () => api.get<Matrix>('/api/admin/matrix'),
    staleTime: 300_000,
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  const { roles, groups } = asked.data
  return (
    <>
      <p className="muted tabnote">
        {said.matrixNote}
        {said.signedInAll}
      </p>
      {groups.map(({ name, rows }) => (
        <div key={name} className="matrix">
          <DataTable
            caption={`${said.tabs.matrix}：${name}`}
            columns={columnsOf(name, roles)}
            rows={rows}
            rowKey={(r) => r.what}
          />
        </div>
      ))}
    </>
  )
}
