import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SignInRow } from '#platform/access/sign-in-record.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'

const said = words.administrators

type Answer = { readonly signIns: readonly SignInRow[]; readonly next: number | null }

const COLUMNS: readonly Column<SignInRow>[] = [
  { key: 'at', head: said.at, width: 136, cell: (s) => atWords(s.at) },
  { key: 'who', head: said.person, width: 112, cell: (s) => s.name ?? words.common.none },
  { key: 'login', head: said.login, width: 152, cell: (s) => s.login },
  { key: 'ip', head: said.ip, width: 152, cell: (s) => s.ip },
  { key: 'what', head: said.outcome, least: 160, cell: (s) => said.outcomes[s.outcome] ?? s.outcome },
]

/** Every try to sign in, newest first. */
export const SignInsTab = () => {
  const [failed, setFailed] = useState(false)
  const [before, setBefore] = useState<number | null>(null)
  const asked = useQuery({
    queryKey: [...keys.admin, 'sign-ins', failed, before],
    queryFn: () =>
      api.get<Answer>('/api/admin/sign-ins', {
        failed: failed ? 'true' : undefined,
        before: before === null ? undefined : String(before),
      }),
    placeholderData: keepPreviousData,
  })
  const toggle = (): void => {
    setFailed(!failed)
    setBefore(null)
  }
  if (!asked.data) return <>{insteadOf(asked)}</>
  const { signIns, next } = asked.data
  return (
    <>
      <div className="filterbar">
        <Button onClick={toggle}>{failed ? said.allSignIns : said.onlyFailed}</Button>
      </div>
      <DataTable
        caption={said.tabs['sign-ins']}
        columns={COLUMNS}
        rows={signIns}
        rowKey={(s) => String(s.id)}
        empty={<Empty title={said.noSignIns}>{said.noSignInsWhy}</Empty>}
      />
      <p className="btnrow">
        {before !== null && <Button onClick={() => setBefore(null)}>{said.newest}</Button>}
        {next !== null && <Button onClick={() => setBefore(next)}>{said.older}</Button>}
      </p>
    </>
  )
}
