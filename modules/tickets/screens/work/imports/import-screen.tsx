import { useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import { Button } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { KeyValues } from '#ui/components/key-values.tsx'
import { cx } from '#ui/cx.ts'
import { count } from '#ui/format.ts'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { words } from '../words.ts'
import { FileStep } from './file-step.tsx'
import type { ColumnMap, DryRun, ImportFile, ImportState } from './import-types.ts'
import { MapStep } from './map-step.tsx'
import { RunStep } from './run-step.tsx'

type Wizard =
  | { readonly at: 0 }
  | { readonly at: 1; readonly file: ImportFile; readonly map: ColumnMap }
  | { readonly at: 2; readonly file: ImportFile; readonly map: ColumnMap; readonly dry: DryRun }
  | { readonly at: 4; readonly file: ImportFile; readonly result: ImportState }

type Changed = NonNullable<ImportState['changed']>[number]

const changedColumns: readonly Column<Changed>[] = [
  { key: 'row', head: words.imports.row, kind: 'num', width: 72, cell: (c) => count(c.row) },
  { key: 'number', head: words.list.number, width: 144, cell: (c) => c.number },
  { key: 'say', head: words.imports.say, cell: (c) => c.say },
]

const Steps = ({ at }: { readonly at: number }) => (
  <ol className="wizard" aria-label={words.imports.stepLabel}>
    {words.imports.steps.map((name, i) => (
      <li
        key={name}
        className={cx(i === at && 'on', i < at && 'past')}
        aria-current={i === at ? 'step' : undefined}
      >
        {i + 1} {name}
      </li>
    ))}
  </ol>
)

const Result = ({
  file,
  result,
  onAgain,
}: {
  file: ImportFile
  result: ImportState
  onAgain: () => void
}) => {
  const bad = result.bad ?? 0
  const changed = result.changed ?? []
  return (
    <div className="whitebox" role="status">
      <h2 className="subhead">{words.imports.done}</h2>
      <KeyValues
        items={[
          { label: words.imports.created, value: words.common.cases(count(result.created ?? 0), false) },
          { label: words.imports.same, value: words.common.cases(count(result.same ?? 0), false) },
          ...(changed.length > 0
            ? [{ label: words.imports.changed, value: words.common.cases(count(changed.length), false) }]
            : []),
          { label: words.imports.badCount, value: words.common.cases(count(bad), false) },
        ]}
      />
      {changed.length > 0 && (
        <DataTable
          caption={words.imports.changed}
          columns={changedColumns}
          rows={changed}
          rowKey={(c) => `${c.row}`}
        />
      )}
      <p className="btnrow left">
        {bad > 0 && (
          <Button icon="download" href={`/api/imports/${file.id}/bad.xlsx`}>
            {words.imports.badFile}
          </Button>
        )}
        <Button onClick={onAgain}>{words.imports.another}</Button>
        <Button kind="primary" href="/work">
          {words.imports.toQueue}
        </Button>
      </p>
    </div>
  )
}

const Import = () => {
  const [now, setNow] = useState<Wizard>({ at: 0 })
  return (
    <Page title={words.imports.title} note={words.imports.note}>
      <Steps at={now.at} />
      {now.at === 0 && <FileStep onFile={(file) => setNow({ at: 1, file, map: file.map })} />}
      {now.at === 1 && (
        <MapStep
          file={now.file}
          map={now.map}
          onMap={(map) => setNow({ ...now, map })}
          onTried={(dry) => setNow({ at: 2, file: now.file, map: now.map, dry })}
        />
      )}
      {now.at === 2 && (
        <RunStep
          file={now.file}
          dry={now.dry}
          onBack={() => setNow({ at: 1, file: now.file, map: now.map })}
          onDone={(result) => setNow({ at: 4, file: now.file, result })}
        />
      )}
      {now.at === 4 && <Result file={now.file} result={now.result} onAgain={() => setNow({ at: 0 })} />}
    </Page>
  )
}

/** The wizard for the city's spreadsheet: file, columns, dry run, run, result. */
export const ImportScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="import" flow>
    <Import />
  </WorkFrame>
)
