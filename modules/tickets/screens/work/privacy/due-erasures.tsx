import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { erasureInput } from '#platform/contract/erasure.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { DueErasure, DueErasurePage } from '#platform/matters/due-erasures.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { count } from '#ui/format.ts'
import { DrawerForm } from '../actions/drawer-form.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'

const said = words.privacy
/** As many as a person reads before they erase them. */
const PAGE = 20

const columns: readonly Column<DueErasure>[] = [
  {
    key: 'number',
    head: said.number,
    width: 136,
    cell: (r) => <a href={`/work?m=${r.id}`}>{r.number}</a>,
  },
  { key: 'kind', head: said.dueKind, width: 120, cell: (r) => r.kind },
  { key: 'lead', head: said.dueLead, cell: (r) => r.lead?.short ?? words.common.none },
  { key: 'closed', head: said.dueClosed, width: 120, cell: (r) => dayOf(new Date(r.closedAt)) },
]

type Erased = { readonly erased: readonly string[]; readonly refused: readonly string[] }

type EraseProps = {
  readonly rows: readonly DueErasure[]
  readonly onClose: () => void
  readonly onDone: (answer: Erased) => void
}

const Erase = ({ rows, onClose, onDone }: EraseProps) => (
  <DrawerForm
    title={said.due}
    fields={[{ ...erasureInput.because, name: 'because' }]}
    will={said.dueWill(count(rows.length))}
    submit={said.dueErase(count(rows.length))}
    submitting={said.erasing}
    send={(body) =>
      api.call<Erased>('POST', '/api/privacy/erase-due', {
        body: { ...body, numbers: rows.map((r) => r.number).join(words.common.list) },
      })
    }
    onClose={onClose}
    onDone={onDone}
  />
)

const Told = ({ erased, refused }: Erased) => (
  <>
    {erased.length > 0 && (
      <p className="note good" role="status">
        {said.erased(erased.join(words.common.list))}
      </p>
    )}
    {refused.length > 0 && (
      <p className="note warn" role="status">
        {said.dueRefused(refused.join(' '))}
      </p>
    )}
  </>
)

/** What has been kept long enough and must go (个人信息保护法 art. 47), a page at a time. */
export const DueErasures = () => {
  const [erasing, setErasing] = useState(false)
  const [told, setTold] = useState<Erased>({ erased: [], refused: [] })
  const client = useQueryClient()
  const asked = useQuery({
    queryKey: [...keys.privacy, 'due'],
    queryFn: () => api.get<DueErasurePage>('/api/privacy/due', { limit: PAGE }),
    placeholderData: keepPreviousData,
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  const { rows, keptSince, capped } = asked.data
  const day = dayOf(new Date(keptSince))
  const all = `${count(asked.data.count)}${capped ? '+' : ''}`
  return (
    <Card title={said.due} note={said.dueNote(all, day)}>
      <DataTable
        caption={said.due}
        columns={columns}
        rows={rows}
        rowKey={(r) => r.id}
        empty={<Empty title={said.dueNone}>{said.dueNoneWhy(day)}</Empty>}
      />
      {rows.length > 0 && (
        <p className="morerow">
          <Button onClick={() => setErasing(true)}>{said.dueErase(count(rows.length))}</Button>
        </p>
      )}
      <Told {...told} />
      {erasing && (
        <Erase
          rows={rows}
          onClose={() => setErasing(false)}
          onDone={(answer) => {
            setErasing(false)
            setTold(answer)
            void client.invalidateQueries()
          }}
        />
      )}
    </Card>
  )
}
