import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readCsv } from './csv-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'yiwang-csv-'))
const file = join(folder, 'rows.csv')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The first cell of each record with the line that it is said to begin on. */
async function linesOf(text: string): Promise<readonly (readonly [string | undefined, number])[]> {
  writeFileSync(file, text)
  const found: [string | undefined, number][] = []
  for await (const { line, values } of readCsv(file, { encoding: 'utf-8', delimiter: ',', quote: '"' }))
    found.push([values[0]?.trim(), line])
  return found
}

const ROWS = ['id,text', '', 'a,1', '', '', 'b,"two', 'lines"', 'c,"', '', '"', '', 'd,4'] as const

it.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])(
  'a record is told by the line that an editor shows, blank lines and long cells counted (%s)',
  async (_name, end) => {
    const expected = [
      ['id', 1],
      ['a', 3],
      ['b', 6],
      ['c', 8],
      ['d', 12],
    ]
    expect(await linesOf(ROWS.join(end))).toEqual(expected)
    expect(await linesOf(`\ufeff${ROWS.join(end)}${end}${end}`)).toEqual(expected)
  },
)

it('lines that end one way and the other are counted once each', async () => {
  expect(await linesOf('id,text\na,1\r\n\nb,2\r\nc,3\n')).toEqual([
    ['id', 1],
    ['a', 2],
    ['b', 4],
    ['c', 5],
  ])
})

it('a quote that is never closed is told by the line where the reading ends', async () => {
  await expect(linesOf('id,text\n\na,1\n\nb,"2\n')).rejects.toThrow('第 4 行起引号没有成对')
})
