import { describe, expect, it } from 'vitest'
import { readTable } from './read-table.ts'
import { writeTable } from './write-table.ts'

const placesIn = async (bytes: Uint8Array): Promise<unknown> => {
  const read = await readTable(bytes)
  return read.ok ? read.value.map(({ row, cells }) => [row, cells[0]]) : read.refusal.say
}

describe('a table tells each row by the line that the person sees, empty ones counted', () => {
  it('of a spreadsheet', async () => {
    const rows = [
      ['a', '1'],
      ['', ''],
      ['', ''],
      ['b', '2'],
    ]
    const sheet = { name: '表', head: ['编号', '内容'], rows }
    expect(await placesIn(await writeTable([sheet]))).toEqual([
      [1, '编号'],
      [2, 'a'],
      [5, 'b'],
    ])
  })

  it('of a CSV', async () => {
    const text = '编号,内容\r\n\r\na,"两\r\n行"\r\n,\r\n\r\nb,2\r\n'
    expect(await placesIn(Buffer.from(text))).toEqual([
      [1, '编号'],
      [3, 'a'],
      [7, 'b'],
    ])
  })
})
