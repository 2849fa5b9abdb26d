import { stat } from 'node:fs/promises'
import { systemActor } from '#platform/contract/who.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { type BadFile, type BadRow, openBadFile } from './bad-file.ts'
import { type Cells, cleanRecord } from './cells.ts'
import { createMissing } from './create-missing.ts'
import { CsvFault, type CsvRecord, readCsv } from './csv-file.ts'
import { directoryOfFile, type FileDirectory } from './directory-of-file.ts'
import { columnsOf, type ImportMap } from './import-map.ts'
import { findJob, type ImportJob, jobIdOf, saveJob } from './job.ts'
import { recordOfRow } from './record-of-row.ts'
import { newSurvey, type Survey, surveyRow } from './survey.ts'
import { type Incoming, type Outcome, writeBatch } from './write-batch.ts'

export type ImportAsked = {
  readonly file: string
  readonly map: ImportMap
  readonly onProgress?: (job: ImportJob) => void
  /** Rows written at once. */
  readonly batch?: number
  /** Batches on their way at once: a server writes one while the next is made ready. */
  readonly lanes?: number
  /** A file up to this size is read once and kept while it is imported; a longer one is read twice. */
  readonly keptBytes?: number
}

export type Imported = {
  readonly job: ImportJob
  readonly found: FileDirectory
  readonly badPath: string | null
  /** Records that an interrupted run had already done. */
  readonly skipped: number
}

const BATCH = 500
const KEPT_BYTES = 16 * 1024 * 1024

const NO_DISTRICT = {
  code: 'no-district',
  status: 409,
  say: '这个库里还没有建区，没有导入。请先运行 ./yiwang setup --region 区划代码，或 ./yiwang start 建演示区。',
} as const

/**
 * Loads a file of handled tickets: first the units, places and categories that it names, then its rows. Killed at any moment it goes on where it was; run again it changes nothing.
 */
export async function importTickets(platform: Platform, asked: ImportAsked): Promise<Result<Imported>> {
  if (typeof platform.directory().settings.numberPrefix !== 'string') return refuse(NO_DISTRICT)
  try {
    const survey = newSurvey(asked.map)
    const read = await surveyFile(asked, survey)
    if (!read.ok) return read
    const id = await jobIdOf(asked.file, asked.map.key.source)
    const found = directoryOfFile(asked.map, survey, platform.directory())
    await createMissing(platform.db, found)
    await platform.refresh()
    const before = await findJob(platform.db, id)
    const job = before?.state === 'running' ? before : freshJob(id, asked.file, survey.rows)
    const run = new Run(platform, asked, found, read.value, job)
    const badPath = await run.all()
    return ok({ job: run.job, found, badPath, skipped: job.done })
  } catch (error) {
    if (error instanceof CsvFault) return refuse({ code: 'file-unreadable', status: 422, say: error.message })
    throw error
  }
}

const freshJob = (id: string, file: string, total: number): ImportJob => ({
  id,
  state: 'running',
  done: 0,
  total,
  created: 0,
  same: 0,
  bad: 0,
  badBytes: 0,
  file,
})

/** A record of the file; its cleaned cells too, where the whole file is kept. */
type Row = CsvRecord & { readonly cells?: Cells }
type Read = { readonly header: readonly string[]; readonly rows: readonly Row[] | null }

async function surveyFile(asked: ImportAsked, survey: Survey): Promise<Result<Read>> {
  let header: readonly string[] | undefined
  const rows: Row[] | null = (await sizeOf(asked.file)) <= (asked.keptBytes ?? KEPT_BYTES) ? [] : null
  for await (const record of readCsv(asked.file, asked.map)) {
    if (!header) {
      header = record.values.map((name) => name.trim())
      const lacks = columnsOf(asked.map).filter((name) => !header?.includes(name))
      if (lacks.length > 0) {
        const say = `文件里没有这些列：${lacks.join('、')}。请核对对应表，或换一个文件。`
        return refuse({ code: 'columns-missing', status: 422, say })
      }
    } else if ('fault' in record) {
      survey.rows++
      rows?.push(record)
    } else {
      const cells = cleanRecord(asked.map, header, record.values)
      surveyRow(survey, asked.map, cells)
      rows?.push({ ...record, cells })
    }
  }
  return header
    ? ok({ header, rows })
    : refuse({ code: 'file-empty', status: 422, say: '这个文件是空的，一行也没有。' })
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0

type Prepared = {
  readonly records: readonly Incoming[]
  readonly rows: readonly Row[]
  readonly bad: readonly BadRow[]
}

/** One run over the rows of a file. */
class Run {
  job: ImportJob
  private readonly platform: Platform
  private readonly asked: ImportAsked
  private readonly found: FileDirectory
  private readonly read: Read
  private bad: BadFile | undefined

  constructor(platform: Platform, asked: ImportAsked, found: FileDirectory, read: Read, job: ImportJob) {
    this.platform = platform
    this.asked = asked
    this.found = found
    this.read = read
    this.job = job
  }

  /** Writes what is left of the file; answers where the bad rows lie. */
  async all(): Promise<string | null> {
    this.bad = await openBadFile(this.asked.file, this.read.header, this.job.badBytes)
    const lanes = this.asked.lanes ?? (this.platform.db.kind === 'server' ? 2 : 1)
    const flying: { readonly prepared: Prepared; readonly outcomes: Promise<readonly Outcome[]> }[] = []
    try {
      for await (const rows of this.batches()) {
        const prepared = this.prepare(rows)
        const outcomes = writeBatch(this.platform, this.how(), prepared.records)
        // Awaited in order further down; a failure before that must not count as unheard.
        outcomes.catch(() => {})
        flying.push({ prepared, outcomes })
        if (flying.length >= lanes) await this.finish(flying.shift())
      }
      while (flying.length > 0) await this.finish(flying.shift())
      await this.save('done')
      return this.bad.path()
    } finally {
      await Promise.allSettled(flying.map((f) => f.outcomes))
      await this.bad.close()
    }
  }

  private readonly how = () => ({
    action: 'record' as const,
    source: this.asked.map.key.source,
    actor: systemActor,
  })

  /** The rows that are not done yet, in batches. */
  private async *batches(): AsyncGenerator<readonly Row[]> {
    const size = this.asked.batch ?? BATCH
    const { rows: kept } = this.read
    let skip = kept ? this.job.done : this.job.done + 1
    let rows: Row[] = []
    for await (const row of kept ?? readCsv(this.asked.file, this.asked.map)) {
      if (skip-- > 0) continue
      rows.push(row)
      if (rows.length === size) {
        yield rows
        rows = []
      }
    }
    if (rows.length > 0) yield rows
  }

  private prepare(rows: readonly Row[]): Prepared {
    const records: Incoming[] = []
    const kept: Row[] = []
    const bad: BadRow[] = []
    const now = this.platform.now()
    for (const row of rows) {
      const made =
        'fault' in row
          ? refuse({ code: 'bad-row', status: 422, say: row.fault })
          : recordOfRow(this.asked.map, this.found, this.cellsOf(row), now)
      if (made.ok) {
        records.push(made.value)
        kept.push(row)
      } else bad.push({ ...row, say: made.refusal.say })
    }
    return { records, rows: kept, bad }
  }

  private readonly cellsOf = (row: Row): Cells =>
    row.cells ?? cleanRecord(this.asked.map, this.read.header, row.values)

  private async finish(
    flight: { readonly prepared: Prepared; readonly outcomes: Promise<readonly Outcome[]> } | undefined,
  ) {
    if (!flight) return
    const outcomes = await flight.outcomes
    const { prepared } = flight
    const bad = [...prepared.bad]
    const counts = { created: 0, same: 0 }
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.as === 'bad') bad.push({ ...(prepared.rows[i] as Row), say: outcome.say })
      else counts[outcome.as]++
    }
    await this.bad?.add(bad.toSorted((a, b) => a.line - b.line))
    const { job } = this
    this.job = {
      ...job,
      done: job.done + prepared.rows.length + prepared.bad.length,
      created: job.created + counts.created,
      same: job.same + counts.same,
      bad: job.bad + bad.length,
      badBytes: this.bad?.size() ?? 0,
    }
    await this.save('running')
    this.asked.onProgress?.(this.job)
  }

  private async save(state: ImportJob['state']): Promise<void> {
    this.job = { ...this.job, state }
    await saveJob(this.platform.db, this.job, this.platform.now())
  }
}
