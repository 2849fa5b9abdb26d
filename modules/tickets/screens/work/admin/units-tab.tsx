import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayOf } from '#platform/kernel/day.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { useNow } from '../data/use-staff.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import type { AdminFormSpec } from './admin-form.tsx'
import type { AdminUnit } from './admin-types.ts'
import { adminFields as f } from './fields.ts'
import { validityWords } from './validity.ts'

const endOf = (day: string): string => `${day}T23:59:59+08:00`

const newUnit = (today: string): AdminFormSpec => ({
  title: words.admin.newUnit,
  fields: [f.code, f.unitName, f.short, f.kind, f.parent, f.region, f.from],
  initial: { from: endOf(today), kind: 'department' },
  send: async (input) => {
    await api.call('POST', '/api/admin/units', { body: input })
    return { text: words.admin.unitCreated(String(input.name)) }
  },
})

const endUnit = (unit: AdminUnit, today: string): AdminFormSpec => ({
  title: words.admin.endUnitOf(unit.name),
  fields: [f.day, f.successor],
  initial: { day: endOf(today) },
  will: words.admin.endUnitWill,
  send: async (input) => {
    const { moved } = await api.call<{ readonly moved: number }>(
      'POST',
      `/api/admin/units/${unit.code}/end`,
      { body: input },
    )
    return { text: words.admin.unitEnded(unit.name, String(moved)) }
  },
})

const columnsOf = (
  units: readonly AdminUnit[],
  today: string,
  onForm: (spec: AdminFormSpec) => void,
): readonly Column<AdminUnit>[] => [
  { key: 'name', head: words.admin.unit, cell: (u) => u.name },
  { key: 'short', head: words.admin.short, width: 128, cell: (u) => u.short },
  { key: 'code', head: words.admin.code, width: 128, cell: (u) => u.code },
  { key: 'kind', head: words.admin.kind, width: 88, cell: (u) => words.admin.kinds[u.kind] ?? u.kind },
  {
    key: 'parent',
    head: words.admin.parent,
    width: 128,
    cell: (u) => units.find((p) => p.code === u.parent)?.short ?? words.common.none,
  },
  {
    key: 'time',
    head: words.admin.state,
    width: 200,
    cell: (u) => validityWords(u.from, u.to) || words.admin.active,
  },
  {
    key: 'do',
    head: '',
    width: 72,
    cell: (u) =>
      u.active ? (
        <Button size="small" onClick={() => onForm(endUnit(u, today))}>
          {words.admin.endUnit}
        </Button>
      ) : (
        <span className="muted">{words.admin.closed}</span>
      ),
  },
]

/** Units with the time they exist; names and powers change with every reform, history does not. */
export const UnitsTab = ({ onForm }: { readonly onForm: (spec: AdminFormSpec) => void }) => {
  const [text, setText] = useState('')
  const today = dayOf(useNow())
  const asked = useQuery({
    queryKey: [...keys.admin, 'units'],
    queryFn: async () => (await api.get<{ readonly units: readonly AdminUnit[] }>('/api/admin/units')).units,
  })
  const all = asked.data ?? []
  const shown = all.filter((u) => [u.name, u.short, u.code].some((t) => t.includes(text.trim())))
  return (
    <>
      <div className="filterbar">
        <div className="grow">
          <TextInput
            value={text}
            onChange={setText}
            type="search"
            label={words.admin.findUnit}
            placeholder={words.admin.findUnit}
          />
        </div>
        <Button kind="primary" icon="plus" onClick={() => onForm(newUnit(today))}>
          {words.admin.newUnit}
        </Button>
      </div>
      {!asked.data && insteadOf(asked)}
      {asked.data && (
        <DataTable
          caption={words.admin.units}
          columns={columnsOf(all, today, onForm)}
          rows={shown}
          rowKey={(u) => u.code}
          empty={<Empty title={words.figures.empty} />}
        />
      )}
    </>
  )
}
