import { useQuery } from '@tanstack/react-query'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import type { AdminFormSpec } from './admin-form.tsx'
import { adminFields as f } from './fields.ts'

const said = words.administrators

type Param = {
  readonly key: string
  readonly name: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly source: string
  readonly waiting: {
    readonly id: number
    readonly value: number
    readonly proposer: string | null
  } | null
}

const propose = (p: Param): AdminFormSpec => ({
  title: said.changeOf(p.name),
  fields: [f.value(p.min, p.max)],
  initial: { value: p.value },
  submit: said.change,
  will: said.changeWill,
  send: async ({ value }) => {
    await api.call('POST', '/api/admin/policy', { body: { key: p.key, value: Number(value) } })
    return { text: said.changeAsked }
  },
})

const decide = (p: Param, asked: NonNullable<Param['waiting']>, granted: boolean): AdminFormSpec => ({
  title: granted ? said.confirmOf(p.name, asked.value) : said.turnDownOf(p.name),
  fields: [],
  submit: granted ? said.confirm : said.turnDown,
  will: granted ? said.confirmWill : said.turnDownWill,
  send: async () => {
    await api.call('POST', `/api/admin/policy/${asked.id}/decide`, { body: { granted } })
    return { text: granted ? said.confirmed : said.turnedDown }
  },
})

type TabProps = { readonly role: string; readonly onForm: (spec: AdminFormSpec) => void }

const Acts = ({ param, role, onForm }: TabProps & { readonly param: Param }) => {
  const { waiting } = param
  if (role === 'security' && !waiting)
    return (
      <Button size="small" onClick={() => onForm(propose(param))}>
        {said.change}
      </Button>
    )
  if (role !== 'admin' || !waiting) return null
  return (
    <span className="rowacts">
      <Button size="small" kind="primary" onClick={() => onForm(decide(param, waiting, true))}>
        {said.confirm}
      </Button>
      <Button size="small" onClick={() => onForm(decide(param, waiting, false))}>
        {said.turnDown}
      </Button>
    </span>
  )
}

const columnsOf = (props: TabProps): readonly Column<Param>[] => [
  {
    key: 'name',
    head: said.param,
    least: 232,
    long: 'wrap',
    cell: (p) => p.name,
  },
  { key: 'value', head: said.value, kind: 'num', width: 72, cell: (p) => String(p.value) },
  { key: 'range', head: said.range, width: 104, cell: (p) => said.toHint(p.min, p.max) },
  {
    key: 'waits',
    head: said.asks,
    least: 232,
    long: 'wrap',
    cell: (p) =>
      p.waiting ? said.waitsFor(p.waiting.value, p.waiting.proposer ?? words.common.none) : words.common.none,
  },
  { key: 'source', head: said.source, least: 200, long: 'wrap', cell: (p) => p.source },
  { key: 'do', head: '', width: 136, cell: (p) => <Acts param={p} {...props} /> },
]

/** Security parameters: the security administrator proposes, the system administrator confirms. */
export const PolicyTab = (props: TabProps) => {
  const asked = useQuery({
    queryKey: [...keys.admin, 'policy'],
    queryFn: async () => (await api.get<{ readonly params: readonly Param[] }>('/api/admin/policy')).params,
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  return (
    <DataTable
      caption={said.tabs.policy}
      columns={columnsOf(props)}
      rows={asked.data}
      rowKey={(p) => p.key}
    />
  )
}
