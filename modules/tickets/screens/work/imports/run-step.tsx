import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { InlineBar } from '#ui/components/inline-bar.tsx'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'
import type { DryRun, ImportFile, ImportState } from './import-types.ts'

type Bad = DryRun['first'][number]

const columns: readonly Column<Bad>[] = [
  { key: 'row', head: words.imports.row, kind: 'num', width: 72, cell: (b) => count(b.row) },
  { key: 'say', head: words.imports.say, long: 'wrap', cell: (b) => b.say },
]

const isOver = (state: ImportState): boolean =>
  state.state !== undefined ? /done|finished|over/.test(state.state) : state.created !== undefined

const Progress = ({ file }: { readonly file: ImportFile }) => {
  const asked = useQuery({
    queryKey: ['import', file.id],
    queryFn: () => api.get<ImportState>(`/api/imports/${file.id}`),
    refetchInterval: 700,
  })
  const done = asked.data?.done ?? 0
  const all = asked.data?.rows ?? file.rows
  return (
    <div role="status" className="runbox">
      <b>{words.imports.running}</b> {words.imports.progress(count(done), count(all))}
      <InlineBar share={all > 0 ? done / all : 0} track />
      <p className="muted">{words.imports.leave}</p>
    </div>
  )
}

export type RunStepProps = {
  readonly file: ImportFile
  readonly dry: DryRun
  readonly onBack: () => void
  readonly onDone: (state: ImportState) => void
}

/** Waits for an import that goes on after its answer. */
const untilOver = async (id: string, state: ImportState): Promise<ImportState> => {
  let now = state
  while (!isOver(now)) {
    await new Promise((resolve) => setTimeout(resolve, 700))
    now = await api.get<ImportState>(`/api/imports/${id}`)
  }
  return now
}

/** What the dry run found; then the import itself with its progress. */
export const RunStep = ({ file, dry, onBack, onDone }: RunStepProps) => {
  const run = useMutation({
    mutationFn: async () =>
      untilOver(
        file.id,
        await api.call<ImportState>('POST', `/api/imports/${file.id}/run`, { wait: 600_000 }),
      ),
    onSuccess: onDone,
  })
  return (
    <div className="whitebox">
      {run.error && <ErrorNote>{refusedOf(run.error).say}</ErrorNote>}
      {run.isPending && <Progress file={file} />}
      <p>
        <b>{words.imports.tried}</b>：{words.imports.good(count(dry.ok))}
        {dry.bad > 0 && `，${words.imports.bad(count(dry.bad))}`}
      </p>
      {dry.first.length > 0 && (
        <>
          <h2 className="subhead">{words.imports.firstBad}</h2>
          <DataTable
            caption={words.imports.firstBad}
            columns={columns}
            rows={dry.first}
            rowKey={(b) => `${b.row}${b.say}`}
          />
        </>
      )}
      {dry.bad > 0 && (
        <p className="btnrow left">
          <Button icon="download" href={`/api/imports/${file.id}/bad.xlsx`}>
            {words.imports.badFile}
          </Button>
        </p>
      )}
      <p className="note spaced">{words.imports.runWill}</p>
      <p className="btnrow">
        <Button onClick={onBack}>{words.imports.backToMap}</Button>
        <Button kind="primary" refused={dry.ok === 0} busy={run.isPending} onClick={() => run.mutate()}>
          {dry.ok === 0 ? words.imports.none : words.imports.run(count(dry.ok))}
        </Button>
      </p>
    </div>
  )
}
