import type { ScreenProps } from '#platform/client/screen.ts'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { SourceBadge } from '#ui/components/source-badge.tsx'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'
import { sourceOf } from './tiles.tsx'
import { type IndicatorDef, useDefinitions } from './use-figure.ts'

const columns: readonly Column<IndicatorDef>[] = [
  {
    key: 'name',
    head: words.figures.name,
    width: 112,
    cell: (d) => <a href={`/work/figures?open=${d.id}`}>{d.name}</a>,
  },
  { key: 'formula', head: words.figures.formula, long: 'wrap', cell: (d) => d.formula },
  {
    key: 'excludes',
    head: words.figures.excludes,
    width: 280,
    long: 'wrap',
    cell: (d) => d.excludes || words.common.none,
  },
  { key: 'unit', head: words.figures.unitHead, width: 56, cell: (d) => d.unit },
  {
    key: 'source',
    head: words.figures.sourceLabel,
    width: 72,
    cell: (d) => <SourceBadge source={sourceOf(d.source)} />,
  },
]

const Definitions = () => {
  const asked = useDefinitions()
  return (
    <Page title={words.figures.definitions} note={words.figures.definitionsNote}>
      {!asked.data && insteadOf(asked)}
      {asked.data && (
        <div className="whitebox">
          <DataTable
            caption={words.figures.definitions}
            columns={columns}
            rows={asked.data}
            rowKey={(d) => d.id}
          />
        </div>
      )}
    </Page>
  )
}

/** 指标定义: what each figure is, how it is computed, what it leaves out. */
export const DefinitionsScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="definitions" flow>
    <Definitions />
  </WorkFrame>
)
