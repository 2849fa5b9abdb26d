import { useQuery } from '@tanstack/react-query'
import type { UnitView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'
import type { AdminFormSpec } from './admin-form.tsx'
import { adminFields as f } from './fields.ts'

const said = words.administrators

type Request = {
  readonly id: number
  readonly name: string
  readonly login: string
  readonly unit: UnitView
  readonly title: string
  readonly from: string
  readonly proposer: string | null
  readonly proposedAt: string
  readonly decider: string | null
  readonly decidedAt: string | null
  readonly granted: boolean | null
  readonly hasPassword: boolean
  readonly why: string
}

const postOf = (r: Request): string => `${r.unit.short} ${r.title}`

const grant = (r: Request): AdminFormSpec => ({
  title: said.grantOf(r.name, postOf(r)),
  fields: [],
  submit: said.grant,
  will: said.grantWill,
  send: async () => {
    const { password } = await api.call<{ readonly password: string | null }>(
      'POST',
      `/api/admin/requests/${r.id}/grant`,
    )
    const text = r.hasPassword || password ? said.grantedSaid(r.name) : said.onServer(r.name, r.login)
    return { text, secret: password }
  },
})

const turnDown = (r: Request): AdminFormSpec => ({
  title: said.refuseOf(r.name, postOf(r)),
  fields: [f.why],
  submit: said.refuse,
  will: said.refuseWill,
  send: async (input) => {
    await api.call('POST', `/api/admin/requests/${r.id}/refuse`, { body: input })
    return { text: said.refusedSaid }
  },
})

const stateWords = (r: Request): string => {
  if (r.decidedAt === null) return said.waiting
  const what = r.granted ? said.granted : `${said.refused}：${r.why}`
  return `${r.decider ?? words.common.none} ${atWords(r.decidedAt)} ${what}`
}

type TabProps = {
  readonly mayGrant: boolean
  readonly onForm: (spec: AdminFormSpec) => void
}

const columnsOf = ({ mayGrant, onForm }: TabProps): readonly Column<Request>[] => [
  { key: 'who', head: said.person, width: 168, cell: (r) => `${r.name}（${r.login}）` },
  { key: 'post', head: said.post, least: 200, cell: (r) => `${postOf(r)}，${words.admin.from} ${r.from}` },
  {
    key: 'by',
    head: said.proposed,
    width: 184,
    cell: (r) => `${r.proposer ?? words.common.none} ${atWords(r.proposedAt)}`,
  },
  { key: 'state', head: said.decided, least: 200, long: 'wrap', cell: stateWords },
  ...(mayGrant
    ? [
        {
          key: 'do',
          head: '',
          width: 152,
          cell: (r: Request) =>
            r.decidedAt === null && (
              <span className="rowacts">
                <Button size="small" kind="primary" onClick={() => onForm(grant(r))}>
                  {said.grant}
                </Button>
                <Button size="small" onClick={() => onForm(turnDown(r))}>
                  {said.refuse}
                </Button>
              </span>
            ),
        },
      ]
    : []),
]

/** Posts that the system administrator proposed, and what the security administrator decided. */
export const RequestsTab = (props: TabProps) => {
  const asked = useQuery({
    queryKey: [...keys.admin, 'requests'],
    queryFn: async () =>
      (await api.get<{ readonly requests: readonly Request[] }>('/api/admin/requests')).requests,
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  return (
    <DataTable
      caption={said.tabs.requests}
      columns={columnsOf(props)}
      rows={asked.data}
      rowKey={(r) => String(r.id)}
      empty={<Empty title={said.noRequests}>{said.noRequestsWhy}</Empty>}
    />
  )
}
