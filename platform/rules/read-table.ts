import type { TableSpec } from '#platform/contract/decision.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Database } from '#platform/database/database.ts'
import type { Directory } from '#platform/directory/directory.ts'
import type { Day } from '#platform/kernel/day.ts'
import { readVersions } from './store.ts'
import { endOf, inForceOn, openVersion, RULE_APPROVERS, RULE_WRITERS, type RuleVersion } from './versions.ts'
import type { RuleListView, RuleTableView, RuleVersionView } from './views.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

/** Every declared table with its version in force and what is being written. */
export async function readTables(
  db: Database,
  specs: readonly TableSpec[],
  directory: Directory,
  today: Day,
): Promise<RuleListView> {
  const all = Map.groupBy(await readVersions(db), (v) => v.table)
  return {
    tables: specs.map(({ id, name, what }) => {
      const versions = all.get(id) ?? []
      const now = inForceOn(versions, today)
      const open = openVersion(versions)
      const coming = versions.findLast((v) => v.state === 'in-force' && (v.from ?? '') > today)
      return {
        id,
        name,
        what,
        rows: now?.content.rows.length ?? 0,
        inForce: now ? { no: now.no, from: now.from ?? '' } : null,
        coming: coming ? { no: coming.no, from: coming.from ?? '' } : null,
        open: open ? { no: open.no, state: open.state, writers: namesOf(directory, open.writers) } : null,
      }
    }),
  }
}

const namesOf = (directory: Directory, people: readonly number[]): readonly string[] =>
  people.map((id) => directory.people.get(id)?.name ?? String(id))

/** A table with all its versions, as somebody of the staff sees it. */
export function tableView(
  { id, name, what }: TableSpec,
  versions: readonly RuleVersion[],
  directory: Directory,
  actor: Staff,
  today: Day,
): RuleTableView {
  const open = openVersion(versions)
  return {
    id,
    name,
    what,
    inForce: inForceOn(versions, today)?.no ?? null,
    versions: versions.toReversed().map((v) => versionView(versions, v, directory)),
    may: {
      write: (RULE_WRITERS as readonly string[]).includes(actor.role),
      put: (RULE_APPROVERS as readonly string[]).includes(actor.role),
      wroteIt: open?.writers.includes(actor.personId) === true,
    },
  }
}

function versionView(
  versions: readonly RuleVersion[],
  version: RuleVersion,
  directory: Directory,
): RuleVersionView {
  const { table: _, writers, putBy, ...rest } = version
  return {
    ...rest,
    to: version.state === 'in-force' ? endOf(versions, version) : null,
    writers: namesOf(directory, writers),
    putBy: putBy === null ? null : (directory.people.get(putBy)?.name ?? String(putBy)),
  }
}
