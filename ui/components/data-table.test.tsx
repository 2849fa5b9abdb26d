import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type Column, DataTable } from './data-table.tsx'

type Row = { readonly name: string; readonly n: number }
const rows: readonly Row[] = [{ name: '区城管局', n: 3 }]
const shown = (columns: readonly Column<Row>[]): string =>
  renderToStaticMarkup(<DataTable caption="表" columns={columns} rows={rows} rowKey={(r) => r.name} />)

const name: Column<Row> = { key: 'name', head: '单位', cell: (r) => r.name }
const n: Column<Row> = { key: 'n', head: '件数', kind: 'num', width: 64, cell: (r) => r.n }

test('a table with room on a phone stays one; one that needs more is cards there', () => {
  expect(shown([name, n])).toContain('class="tbl fixed"')
  expect(shown([name, n, { key: 'why', head: '为什么', width: 200, cell: () => '超期' }])).toContain(
    'class="tbl fixed stack"',
  )
})

test('each cell has the name of its column with it, for a card has no head', () => {
  expect(shown([name, n])).toContain('<td class="num short" data-head="件数">3</td>')
})
