import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { JsonObject } from '#platform/contract/state.ts'
import { type Database, findRow, rows, sql } from '#platform/database/database.ts'

/** How far an import has come; kept after every batch, so that it goes on where it was cut off. */
export type ImportJob = {
  readonly id: string
  readonly state: 'running' | 'done'
  /** Records of the file that are done with, the header not counted. */
  readonly done: number
  readonly total: number
  readonly created: number
  readonly same: number
  readonly bad: number
  /** Bytes of the file of bad rows that belong to the records done. */
  readonly badBytes: number
  readonly file: string
}

/** The job of a file: the same content under the same source is the same job, wherever the file lies. */
export async function jobIdOf(path: string, source: string): Promise<string> {
  const hash = createHash('sm3')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return `import:${source}:${hash.digest('hex').slice(0, 24)}`
}

export async function findJob(db: Database, id: string): Promise<ImportJob | undefined> {
  const row = await findRow(
    db,
    sql<{ state: string; done: string; total: string; detail: JsonObject }>`
      select state, done::text as done, coalesce(total, 0)::text as total, detail from platform.job where id = ${id}`,
  )
  if (!row) return undefined
  const n = (name: string): number => Number(row.detail[name] ?? 0)
  return {
    id,
    state: row.state === 'done' ? 'done' : 'running',
    done: Number(row.done),
    total: Number(row.total),
    created: n('created'),
    same: n('same'),
    bad: n('bad'),
    badBytes: n('badBytes'),
    file: String(row.detail.file ?? ''),
  }
}

export async function saveJob(db: Database, job: ImportJob, now: Date): Promise<void> {
  const { id, state, done, total, ...detail } = job
  await rows(
    db,
    sql`insert into platform.job(id, kind, state, done, total, detail, created_at, updated_at)
      values (${id}, 'import', ${state}, ${done}, ${total}, ${JSON.stringify(detail)}::jsonb, ${now}, ${now})
      on conflict (id) do update set state = excluded.state, done = excluded.done, total = excluded.total,
        detail = excluded.detail, updated_at = excluded.updated_at`,
  )
}
