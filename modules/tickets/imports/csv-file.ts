import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { lineCounter, type Parsed } from './line-counter.ts'

/** A record of the file: the line that it begins on, as an editor counts (blank ones too), and its values, or what is wrong with it. */
export type CsvRecord =
  | { readonly line: number; readonly values: readonly string[] }
  | { readonly line: number; readonly values: readonly string[]; readonly fault: string }

export type CsvShape = {
  readonly encoding: 'utf-8' | 'gb18030'
  readonly delimiter: string
  readonly quote: string
}

/** The file cannot be read on: nothing after this place has been taken. */
export class CsvFault extends Error {}

const LONGEST_RECORD = 262_144

/**
 * Reads a CSV file of any length, a record at a time, the header first. Bytes that are not of the encoding
 * end the reading: a silently mangled name would be worse.
 */
export async function* readCsv(path: string, shape: CsvShape): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    delimiter: shape.delimiter,
    info: true,
    quote: shape.quote,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  })
  const source = Readable.from(decoded(path, shape.encoding))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  const lines = lineCounter()
  let width: number | undefined
  try {
    for await (const { record: values, info } of parser as AsyncIterable<Parsed>) {
      const line = lines.begins(info.lines, values)
      width ??= values.length
      yield values.length === width
        ? { line, values }
        : { line, values, fault: `这一行有 ${values.length} 列，表头有 ${width} 列。` }
    }
  } catch (error) {
    throw faultOf(error, lines.read())
  } finally {
    source.destroy()
  }
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 262_144 }))
      yield decoder.decode(chunk as Buffer, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError)
      throw new CsvFault(
        `文件不是 ${encoding.toUpperCase()} 编码。请另存为这个编码，或在对应表里改 encoding。`,
      )
    throw error
  }
}

function faultOf(error: unknown, line: number): CsvFault {
  if (error instanceof CsvFault) return error
  const code = (error as { readonly code?: string }).code ?? ''
  if (code === 'ENOENT') return new CsvFault('没有找到这个文件。请核对路径。')
  if (code === 'EISDIR' || code === 'EACCES') return new CsvFault('读不了这个文件。请核对路径和权限。')
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
    return new CsvFault(`第 ${line + 1} 行起引号没有成对，读不下去。请改好这一行再导，已导入的不会重复。`)
  return new CsvFault(`第 ${line + 1} 行起读不下去：${(error as Error).message}`)
}
