import { useQuery } from '@tanstack/react-query'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { type Directory, useDirectory } from '../data/use-directory.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'

type Change = {
  readonly id: number
  readonly at: string
  readonly who: string | null
  readonly what: string
  readonly target: string
  readonly detail: JsonObject | null
}

const detailWords = (detail: JsonObject | null, directory: Directory | undefined): string =>
  Object.entries(detail ?? {})
    .flatMap(([name, value]) => {
      const label = words.admin.details[name]
      if (!label || value === null || typeof value === 'object') return []
      const text = String(value)
      const said =
        name === 'role'
          ? (words.admin.roles[text] ?? text)
          : name === 'unit' || name === 'successor'
            ? (directory?.unitName(text) ?? text)
            : text
      return [`${label} ${said}`]
    })
    .join('，')

const columnsOf = (directory: Directory | undefined): readonly Column<Change>[] => [
  { key: 'at', head: words.admin.at, width: 128, cell: (c) => atWords(c.at) },
  { key: 'who', head: words.admin.who, width: 112, cell: (c) => c.who ?? words.common.none },
  { key: 'what', head: words.admin.what, width: 128, cell: (c) => words.admin.whats[c.what] ?? c.what },
  { key: 'detail', head: words.admin.detail, long: 'wrap', cell: (c) => detailWords(c.detail, directory) },
]

/** What administrators changed, newest first. */
export const ChangesTab = () => {
  const directory = useDirectory().data
  const asked = useQuery({
    queryKey: [...keys.admin, 'changes'],
    queryFn: async () =>
      (await api.get<{ readonly changes: readonly Change[] }>('/api/admin/changes')).changes,
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  return (
    <DataTable
      caption={words.admin.changes}
      columns={columnsOf(directory)}
      rows={asked.data}
      rowKey={(c) => String(c.id)}
      empty={<Empty title={words.admin.noChanges}>{words.admin.noChangesWhy}</Empty>}
    />
  )
}
