import type { TableShape } from './format.ts'

/** A row as its line tells it: the columns' texts. */
export type Row = { readonly [column: string]: string | null }
/** Says what does not fit. */
export type NoteFault = (kind: string, where: string, say: string) => void

/** A line as a row by the names of its columns. */
export const rowOf = ({ columns }: TableShape, line: string): Row => {
  const values = JSON.parse(line) as readonly (string | null)[]
  if (!Array.isArray(values) || values.length !== columns.length) throw new SyntaxError('not a row')
  return Object.fromEntries(columns.map((c, i) => [c.name, values[i] ?? null]))
}

/** Bytes as PostgreSQL writes them: `\x` and hexadecimal. */
export const bytesOf = (text: string | null | undefined): Buffer => Buffer.from((text ?? '').slice(2), 'hex')

/** An instant as PostgreSQL writes it with the offset of UTC. */
export const instantOf = (text: string | null | undefined): string => {
  const at = new Date(`${(text ?? '').replace(' ', 'T').replace(/\+00$/, '')}Z`)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
