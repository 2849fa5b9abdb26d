import { useQuery } from '@tanstack/react-query'
import type { Account } from '#platform/access/accounts.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'
import type { AdminFormSpec } from './admin-form.tsx'

const said = words.administrators

type Answer = { readonly accounts: readonly Account[]; readonly unusedDays: number }

const unlock = (a: Account): AdminFormSpec => ({
  title: said.unlockOf(a.name),
  fields: [],
  submit: said.unlock,
  will: said.unlockWill,
  send: async () => {
    await api.call('POST', `/api/admin/people/${a.id}/unlock`)
    return { text: said.unlocked }
  },
})

const signOff = (a: Account): AdminFormSpec => ({
  title: said.signOffOf(a.name),
  fields: [],
  submit: said.signOff,
  will: said.signOffWill,
  send: async () => {
    const { ended } = await api.call<{ readonly ended: number }>('POST', `/api/admin/people/${a.id}/sign-off`)
    return { text: said.signedOff(ended) }
  },
})

const reset = (a: Account): AdminFormSpec => ({
  title: words.admin.resetOf(a.name),
  fields: [],
  submit: words.admin.resetPassword,
  will: words.admin.resetWill,
  send: async () => {
    const { password } = await api.call<{ readonly password: string }>(
      'POST',
      `/api/admin/people/${a.id}/password`,
    )
    return { text: words.admin.reset, secret: password }
  },
})

const free = (a: Account): AdminFormSpec => ({
  title: said.freeFactorOf(a.name),
  fields: [],
  submit: said.freeFactor,
  will: said.freeFactorWill,
  send: async () => {
    await api.call('POST', `/api/admin/people/${a.id}/factor-removal`)
    return { text: said.factorFreed }
  },
})

const stateOf = (a: Account, unusedDays: number): string => {
  const states = [
    a.lockedUntil && said.lockedUntil(atWords(a.lockedUntil)),
    !a.lockedUntil && a.failed > 0 && said.failed(a.failed),
    a.unused && said.unused(unusedDays),
    a.hasPassword && a.mustChange && said.mustChange,
    !a.hasPassword && said.noPassword,
    a.hasFactor && said.factorBound,
  ].filter(Boolean)
  return states.length > 0 ? states.join('，') : said.fine
}

const columnsOf = (unusedDays: number, onForm: (spec: AdminFormSpec) => void): readonly Column<Account>[] => [
  { key: 'who', head: said.account, width: 176, cell: (a) => `${a.name}（${a.login}）` },
  {
    key: 'roles',
    head: said.post,
    least: 136,
    long: 'wrap',
    cell: (a) => a.roles.map((role) => words.admin.roles[role] ?? role).join('、') || words.admin.noPosts,
  },
  { key: 'state', head: said.state, least: 168, long: 'wrap', cell: (a) => stateOf(a, unusedDays) },
  {
    key: 'in',
    head: said.lastIn,
    width: 128,
    cell: (a) => (a.lastIn ? atWords(a.lastIn) : said.never),
  },
  { key: 'sessions', head: said.sessions, kind: 'num', width: 80, cell: (a) => count(a.sessions) },
  {
    key: 'do',
    head: '',
    width: 248,
    cell: (a) => (
      <span className="rowacts">
        {a.lockedUntil && (
          <Button size="small" kind="primary" onClick={() => onForm(unlock(a))}>
            {said.unlock}
          </Button>
        )}
        <Button size="small" onClick={() => onForm(reset(a))}>
          {words.admin.resetPassword}
        </Button>
        {a.hasFactor && (
          <Button size="small" onClick={() => onForm(free(a))}>
            {said.freeFactor}
          </Button>
        )}
        {a.sessions > 0 && (
          <Button size="small" onClick={() => onForm(signOff(a))}>
            {said.signOff}
          </Button>
        )}
      </span>
    ),
  },
]

/** Accounts for review: locked, unused for long, signed in. */
export const AccountsTab = ({ onForm }: { readonly onForm: (spec: AdminFormSpec) => void }) => {
  const asked = useQuery({
    queryKey: [...keys.admin, 'accounts'],
    queryFn: () => api.get<Answer>('/api/admin/accounts'),
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  const { accounts, unusedDays } = asked.data
  return (
    <>
      <p className="muted tabnote">{said.accountsNote(unusedDays)}</p>
      <DataTable
        caption={said.tabs.accounts}
        columns={columnsOf(unusedDays, onForm)}
        rows={accounts}
        rowKey={(a) => String(a.id)}
        empty={<Empty title={said.noAccounts} />}
      />
    </>
  )
}
