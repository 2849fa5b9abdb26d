import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchiveNote } from '#apps/cli/archive/archive-note.ts'
import { NOTE, SUMS } from '#apps/cli/archive/archive-note.ts'
import { type ArchivedFile, LIES } from '#apps/cli/archive/archived-file.ts'
import { readArchive } from '#apps/cli/archive/read-archive.ts'
import { writeArchive } from '#apps/cli/archive/write-archive.ts'

/** What a version that does not exist yet has otherwise than this one. */
export type Change = {
  readonly note?: Partial<ArchiveNote>
  /** Files that are added or put in the place of others, by their path. */
  readonly files?: { readonly [path: string]: string }
}

const QUICK = 1

/** A newer version of the program: the files of an archive with its own number and what it changes, in a folder of its own. */
export async function otherVersion(
  archive: string,
  to: string,
  version: string,
  { note: told, files: changed = {} }: Change,
): Promise<string> {
  const files = new Map<string, ArchivedFile>()
  const { note } = await readArchive(archive, undefined, async (path, mode, content) => {
    if (path === NOTE || path === SUMS) return
    const own = Buffer.from(path === 'package.json' ? numbered(content, version) : content)
    files.set(path, { path, mode, read: async () => own })
  })
  for (const [path, text] of Object.entries(changed))
    files.set(path, { path, mode: LIES, read: async () => Buffer.from(text) })
  const own = Object.keys(changed).flatMap((path) => {
    const [, module, name] = /(\w+)\/(?:database\/)?migrations\/(.+\.sql)$/.exec(path) ?? []
    return name ? [`${module}/${name}`] : []
  })
  const made = { ...note, version, migrations: [...note.migrations, ...own], ...told }
  mkdirSync(to, { recursive: true })
  return (await writeArchive(made, [...files.values()], to, new Date(), QUICK)).path
}

const numbered = (content: Buffer, version: string): string =>
  JSON.stringify({ ...(JSON.parse(content.toString('utf8')) as object), version })

/** Where a version's migration of the module of tickets lies. */
export const ticketMigration = (name: string): string => join('modules/tickets/migrations', name)
