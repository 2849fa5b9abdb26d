import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Session } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import { type Header, type Manifest, NAMES, README, type TableShape, type TableTotal } from './format.ts'
import { rowSum } from './row-sum.ts'
import { tableRows } from './table-rows.ts'
import { tarEnd, tarMember } from './tar.ts'

/** A part of a table is about so large: one part is held in memory at a time. */
const PART = 1024 * 1024

export type Packing = {
  readonly session: Session
  readonly header: Header
  /** The file of heads told outside the database, read before the snapshot was taken. */
  readonly heads: readonly string[]
  readonly files: FileStore | undefined
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>
  readonly onRows?: (rows: number) => void
}

/** The members of a backup as bytes of a tar archive; `onEnd` gets what was written. Memory holds one part or one file. */
export async function* pack(packing: Packing, onEnd: (manifest: Manifest) => void): AsyncGenerator<Buffer> {
  const { session, header, sign } = packing
  const at = new Date(header.at)
  const head = jsonBytes(header)
  yield tarMember(NAMES.readme, Buffer.from(README), at)
  yield tarMember(NAMES.header, head, at)
  const heads = total()
  yield* parts(NAMES.heads, [packing.heads], heads, at)
  const tables: TableTotal[] = []
  let written = 0
  for (const table of header.tables) {
    const own = total()
    const rows = counted(tableRows(session, table), (n) => {
      written += n
      packing.onRows?.(written)
    })
    yield* parts(`${NAMES.tables}${table.name}/`, rows, own, at)
    tables.push({ name: table.name, ...own.totals() })
  }
  const files = fileTotal()
  if (packing.files) yield* filesOf(session, packing.files, files, at)
  const manifest: Manifest = {
    header: hash('sha256', head),
    tables,
    heads: { rows: heads.totals().rows, sha256: heads.totals().sha256 },
    files: files.totals(),
    ledger: await ledgerOf(session),
  }
  const bytes = jsonBytes(manifest)
  yield tarMember(NAMES.manifest, bytes, at)
  yield tarMember(NAMES.signature, Buffer.from(await sign(bytes)), at)
  yield tarEnd()
  onEnd(manifest)
}

const jsonBytes = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

async function* counted(
  pages: AsyncIterable<readonly string[]>,
  onRows: (rows: number) => void,
): AsyncGenerator<readonly string[]> {
  for await (const page of pages) {
    yield page
    onRows(page.length)
  }
}

/** Counts lines, hashes their bytes and adds them up. */
export function total() {
  const hash = createHash('sha256')
  const sum = rowSum()
  let rows = 0
  return {
    add: (line: string) => {
      rows++
      hash.update(line).update('\n')
      sum.add(line)
    },
    totals: () => ({ rows, sha256: hash.copy().digest('hex'), sum: sum.hex() }),
  }
}

type Total = ReturnType<typeof total>

async function* parts(
  folder: string,
  pages: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  totals: Total,
  at: Date,
): AsyncGenerator<Buffer> {
  let part = 0
  let lines: string[] = []
  let length = 0
  const take = (): Buffer => {
    const name = `${folder}${String(++part).padStart(6, '0')}.jsonl`
    const member = tarMember(name, Buffer.from(`${lines.join('\n')}\n`), at)
    lines = []
    length = 0
    return member
  }
  for await (const page of pages)
    for (const line of page) {
      totals.add(line)
      lines.push(line)
      length += line.length
      if (length >= PART) yield take()
    }
  if (lines.length > 0) yield take()
}

/** Counts files and adds up their names, which are the SM3 of what is in them. */
export function fileTotal() {
  const sum = rowSum()
  const missing: string[] = []
  let count = 0
  let bytes = 0
  let missingCount = 0
  return {
    add: (name: string, size: number) => {
      sum.add(name)
      count++
      bytes += size
    },
    miss: (name: string) => {
      if (missingCount++ < 100) missing.push(name)
    },
    totals: (): Manifest['files'] => ({ count, bytes, sum: sum.hex(), missing, missingCount }),
  }
}

/** The uploaded files that the database names, originals as well, each once. */
async function* filesOf(
  session: Session,
  store: FileStore,
  totals: ReturnType<typeof fileTotal>,
  at: Date,
): AsyncGenerator<Buffer> {
  for (let from = ''; ; ) {
    const page = await session.query<{ sm3: string }>(
      `select sm3 from (select sm3 from platform.file union select original_sm3 from platform.file) x
        where sm3 > $1 order by sm3 limit 500`,
      [from],
    )
    if (page.length === 0) return
    for (const { sm3 } of page) {
      const content = await store.get(sm3).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
        return undefined
      })
      if (!content) {
        totals.miss(sm3)
        continue
      }
      totals.add(sm3, content.length)
      yield tarMember(`${NAMES.files}${sm3.slice(0, 2)}/${sm3}`, content, at)
    }
    from = page.at(-1)!.sm3
  }
}

async function ledgerOf(session: Session): Promise<Manifest['ledger']> {
  const [found] = await session.query<{ size: string; head: string }>(
    `select (select coalesce(max(pos) + 1, 0) from platform.ledger_order)::text as size,
      (select coalesce(max(h.size), 0) from platform.tree_head h)::text as head`,
  )
  return { size: Number(found?.size ?? 0), head: Number(found?.head ?? 0) }
}

/** The whole lines of the file of heads; one that a kill cut short is left out. */
export async function readHeadLines(path: string): Promise<readonly string[]> {
  const lines: string[] = []
  const source = createReadStream(path, 'utf8')
  try {
    for await (const line of createInterface({ input: source, crlfDelay: Infinity }))
      if (line.endsWith('}')) lines.push(line)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return lines
}

/** The tables that a kind of backup holds. */
export const tablesFor = (
  kind: Header['kind'],
  tables: readonly TableShape[],
  ledgerTables: readonly string[],
): readonly TableShape[] => (kind === 'backup' ? tables : tables.filter((t) => ledgerTables.includes(t.name)))
