import { useMutation } from '@tanstack/react-query'
import type { BacktestView } from '#platform/rules/views.ts'
import { Button } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'

const said = words.rules

const Found = ({ found }: { readonly found: BacktestView }) => (
  <>
    <p>{found.changed === 0 ? said.pastNone(found.looked) : said.pastSome(found.looked, found.changed)}</p>
    {found.changed > 0 && (
      <>
        <DataTable
          caption={said.past}
          rows={found.counts}
          rowKey={(c) => `${c.from} ${c.to}`}
          columns={[
            { key: 'from', head: said.pastFrom, cell: (c) => c.from },
            { key: 'to', head: said.pastTo, cell: (c) => c.to },
            { key: 'n', head: said.count, kind: 'num', width: 88, cell: (c) => count(c.n) },
          ]}
        />
        <DataTable
          caption={said.example}
          rows={found.examples}
          rowKey={(e) => e.id}
          columns={[
            { key: 'number', head: said.number, width: 152, cell: (e) => e.number },
            { key: 'title', head: said.matterTitle, long: 'wrap', cell: (e) => e.title },
            { key: 'from', head: said.pastFrom, width: 136, cell: (e) => e.from },
            { key: 'to', head: said.pastTo, width: 152, cell: (e) => e.to },
            { key: 'row', head: said.byRow, kind: 'num', width: 80, cell: (e) => e.row ?? words.common.none },
          ]}
        />
      </>
    )}
  </>
)

/** The saved draft over past tickets: how many would change, from what to what, and some of them. */
export const BacktestPanel = ({ id, ready }: { readonly id: string; readonly ready: boolean }) => {
  const run = useMutation({
    mutationFn: () => api.call<BacktestView>('POST', `/api/rules/${id}/backtest`, { body: { most: 500 } }),
  })
  return (
    <div className="rulepast">
      <p className="muted">{said.pastHint}</p>
      <Button busy={run.isPending} refused={!ready} onClick={() => run.mutate()}>
        {run.isPending ? said.pastBusy : said.pastRun}
      </Button>
      {run.error && <ErrorNote title={words.common.failed}>{refusedOf(run.error).say}</ErrorNote>}
      {run.data && <Found found={run.data} />}
    </div>
  )
}
