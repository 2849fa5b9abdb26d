import type { Change } from '#platform/contract/change.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { rows, sql } from '#platform/database/database.ts'
import { blankMatter } from './apply.ts'
import { countsFrom, setOf } from './counts.ts'
import { type Fault, MOST_FAULTS } from './fault.ts'
import { foldEntry } from './fold.ts'
import { type RawMatter, toLoaded } from './load.ts'
import { currentParts } from './parts.ts'
import type { Platform } from './platform.ts'
import { readSealed } from './read-sealed.ts'
import type { KindEntry } from './registry.ts'
import { privateHash, type SealedEntry } from './seal.ts'
import { derivedDifference, type ScopeRow } from './verify-derived.ts'
import { erasedLeftovers, erasedThrough } from './verify-erasure.ts'
import { sorted } from './verify-ledger.ts'
import { paceOf } from './verify-pace.ts'

type Entry = {
  /** The sealed bytes in base64: bytes put there by another hand need not be text. */
  readonly sealed: string
  readonly salt: string | null
  readonly content: JsonObject | null
  readonly erased: boolean
  readonly kept: boolean
}
type Row = {
  readonly id: string
  readonly raw: RawMatter
  readonly entries: readonly Entry[] | null
  readonly scopes: readonly ScopeRow[] | null
  readonly desks: { readonly [task: string]: string } | null
}
/** An entry with its private part as it lies in the database. */
type Read = Omit<Entry, 'sealed'> & { readonly sealed: SealedEntry }
const BATCH = 300

/** Every matter against the fold of its entries, and every private part against its hash; one that is gone must be named by an entry that erased it. Each batch is one statement, so work may go on meanwhile. */
export async function verifyMatters(
  platform: Platform,
  faults: Fault[],
): Promise<{ readonly matters: number; readonly privateParts: number; readonly uncounted: number }> {
  let matters = 0
  let privateParts = 0
  let uncounted = 0
  const erased: string[] = []
  const pace = paceOf(platform.db, BATCH)
  for (let from = '0'; ; ) {
    const batch = await rows(
      platform.db,
      sql<Row>`select m.id::text as id, platform.load_matter(m.id, false) as raw, (select jsonb_agg(jsonb_build_object('sealed', encode(l.sealed, 'base64'),
          'salt', encode(p.salt, 'hex'), 'content', p.content, 'erased', p.erased_at is not null, 'kept', p.matter_id is not null) order by l.rev)
          from platform.ledger l left join platform.ledger_private p on p.matter_id = l.matter_id and p.rev = l.rev where l.matter_id = m.id) as entries,
        (select jsonb_agg(to_jsonb(ms) || jsonb_build_object('key', s.key)) from platform.matter_scope ms join platform.scope s on s.id = ms.scope_id where ms.matter_id = m.id) as scopes,
        (select jsonb_object_agg(t.no, s.key) from platform.matter_task t left join platform.scope s on s.id = t.scope_id where t.matter_id = m.id) as desks
        from platform.matter m where m.id > ${from}::bigint order by m.id limit ${pace.size}`,
    )
    if (batch.length === 0) break
    for (const row of batch) {
      matters++
      const found = checkMatter(platform, row)
      privateParts += found.privateParts
      if (found.isUncounted) uncounted++
      if (found.isErased) erased.push(row.id)
      faults.push(...found.faults.slice(0, MOST_FAULTS - faults.length))
    }
    from = batch.at(-1)!.id
    await pace.breathe()
  }
  await checkOrphans(platform, faults)
  faults.push(...(await erasedLeftovers(platform.db, erased)))
  return { matters, privateParts, uncounted }
}

type Found = {
  readonly privateParts: number
  readonly isErased: boolean
  /** Last counted with another set of measures than this program's: what it counts cannot be compared. */
  readonly isUncounted: boolean
  readonly faults: readonly Fault[]
}

function checkMatter(platform: Platform, row: Row): Found {
  const { matter: stands } = toLoaded(row.raw)
  const where = `matter ${row.id} ${stands.number}`
  const entries = (row.entries ?? []).flatMap((e): readonly Read[] => {
    const sealed = readSealed(Buffer.from(e.sealed, 'base64'))
    return sealed ? [{ ...e, sealed }] : []
  })
  const entry = begunWith(platform, row, stands.number, entries)
  if ('fault' in entry)
    return { privateParts: 0, isErased: false, isUncounted: false, faults: [{ ...entry.fault, where }] }
  const through = erasedThrough(entries.map((e) => e.sealed))
  const privately = entries.flatMap((e) => checkPrivate(row.id, e, through))
  return {
    privateParts: entries.filter(({ sealed }) => sealed.private !== null && sealed.rev > through).length,
    isErased: through > 0,
    isUncounted: isUncounted(entry, row),
    faults: [
      ...privately,
      ...checkFold(entry, row, entries, where),
      // What is shown and searched is told by the private parts; where one is wrong that was said already.
      ...(privately.length ? [] : checkShown(entry.def, row.raw, entries, where)),
    ],
  }
}

/** What the matter began with; or why it cannot be compared with its entries at all. */
function begunWith(
  { kinds }: Platform,
  { entries: all }: Row,
  number: string,
  entries: readonly Read[],
): KindEntry | { readonly fault: Omit<Fault, 'where'> } {
  const no = (kind: string, say: string) => ({ fault: { kind, say } })
  if (!all?.length) return no('inserted', `事项 ${number} 没有任何留痕，是绕过系统写进来的。`)
  if (entries.length < all.length) return no('altered', `事项 ${number} 有封存的留痕读不懂：被改过。`)
  const missing = entries.findIndex((e, i) => e.sealed.rev !== i + 1)
  if (missing >= 0) return no('removed', `事项 ${number} 的第 ${missing + 1} 步留痕不见了。`)
  const { kind, def } = entries[0]!.sealed
  if (entries.some(({ sealed }) => sealed.def !== def || sealed.kind !== kind))
    return no('altered', `事项 ${number} 的留痕不都是同一版流程的：被改过。`)
  const say = `事项 ${number} 是按 ${kind} 第 ${def} 版流程办理的，这个程序不认识这一版，它的样子没有核对。请用认识这一版的程序。`
  return kinds.find(kind, def) ?? no('unknown-version', say)
}

function checkFold(entry: KindEntry, row: Row, entries: readonly Read[], where: string): readonly Fault[] {
  const stands = toLoaded(row.raw).matter
  const first = entries[0]!.sealed
  const blank = blankMatter(first.kind, first.matter, first.number, first.at, first.raiser)
  const told = entries.reduce((state, { sealed }) => foldEntry(entry.def, state, sealed), blank)
  const differs =
    firstDifference(entry.def, told, stands) ??
    derivedDifference(entry, told, {
      matter: row.raw.matter,
      tasks: row.raw.tasks,
      scopes: row.scopes ?? [],
      desks: row.desks ?? {},
      defVersion: first.def,
    })
  return [
    ...(differs
      ? [{ kind: 'altered', where, say: `事项 ${stands.number} 的“${differs}”和它的留痕不一致。` }]
      : []),
    ...(isUncounted(entry, row) ? [] : checkCounts(entry, told, entries, where)),
  ]
}

const isUncounted = ({ module }: KindEntry, { raw }: Row): boolean => toLoaded(raw).measured !== setOf(module)

/** What its entries have counted against what it counts as it stands: else a measure counts otherwise than it did, under the same set. */
function checkCounts(
  { module }: KindEntry,
  told: MatterState,
  entries: readonly Read[],
  where: string,
): readonly Fault[] {
  const counted = entries.flatMap(({ sealed }) => sealed.counts)
  const wrong = [...new Set(countsFrom(module, counted, told).map((count) => count.m))]
  return wrong.length === 0
    ? []
    : [
        {
          kind: 'measures',
          where,
          say: `事项 ${told.number} 的留痕里计的“${wrong.join('、')}”和按现在这套指标应计的不一致：指标的算法变了，没有换套。`,
        },
      ]
}

/** The view of a matter that lists show and search reads, against the private parts it is made of. */
function checkShown(
  def: MatterDef,
  raw: RawMatter,
  entries: readonly Read[],
  where: string,
): readonly Fault[] {
  const changes = entries.flatMap(({ sealed, content }): readonly Change[] => [
    ...sealed.changes.filter((c) => c.do === 'erase'),
    ...(content ? [{ do: 'keep', parts: content } as const] : []),
  ])
  const told = currentParts(def, { parts: {}, title: '' }, changes)
  const stands = { parts: raw.private?.parts ?? {}, title: raw.private?.title ?? '' }
  if (sorted(told.parts) === sorted(stands.parts) && told.title === stands.title) return []
  return [{ kind: 'altered', where, say: `${where.split(' ')[2]} 显示的标题或内容和留痕里的不一致。` }]
}

const partsOf = ({ raiser }: MatterDef): readonly (readonly [keyof MatterState, string])[] => [
  ['number', '编号'],
  ['state', '状态'],
  ['rev', '步数'],
  ['round', '轮次'],
  ['raiser', raiser],
  ['facts', '事实'],
  ['openedAt', '登记时间'],
  ['closedAt', '办结时间'],
  ['tasks', '任务'],
  ['clocks', '时限'],
  ['links', '关联'],
]

/** Which part of a matter is not what its ledger tells. A child's link shows at its parent too and is told by the child alone. */
function firstDifference(def: MatterDef, told: MatterState, stands: MatterState): string | undefined {
  const own = (m: MatterState) => ({
    ...m,
    links: m.links
      .filter((l) => l.role === 'parent')
      .toSorted((a, b) => `${a.kind} ${a.other}`.localeCompare(`${b.kind} ${b.other}`)),
  })
  const [a, b] = [own(told), own(stands)]
  const part = partsOf(def).find(([key]) => sorted(a[key]) !== sorted(b[key]))
  if (part) return part[1]
  return sorted(a.scopes.toSorted()) === sorted(b.scopes.toSorted()) ? undefined : '可见范围'
}

/** A private part against the hash that was sealed; gone, where an entry of the ledger erased it, and only there. */
function checkPrivate(
  id: string,
  { sealed, erased, kept, content, salt }: Read,
  through: number,
): readonly Fault[] {
  if (sealed.private === null) return []
  const where = `private ${id}.${sealed.rev}`
  const which = `事项 ${sealed.number} 第 ${sealed.rev} 步的内容`
  if (sealed.rev <= through)
    return content || salt
      ? [{ kind: 'not-erased', where, say: `${which}留痕里写着已依法删除，其实还在。` }]
      : []
  if (!kept || !content || !salt)
    return [
      {
        kind: 'removed',
        where,
        say: erased
          ? `${which}不见了：标着已删除，留痕里没有依法删除的记录。`
          : `${which}不见了，也没有删除记录。`,
      },
    ]
  return privateHash(Buffer.from(salt, 'hex'), content) === sealed.private
    ? []
    : [{ kind: 'altered', where, say: `${which}被改过。` }]
}

/** Entries whose matter is gone. */
async function checkOrphans({ db }: Platform, faults: Fault[]): Promise<void> {
  const gone = await rows(
    db,
    sql<{
      matter: string
    }>`select distinct l.matter_id::text as matter from platform.ledger l where l.rev = 1 and not exists (select 1 from platform.matter m where m.id = l.matter_id) limit 50`,
  )
  for (const { matter } of gone)
    faults.push({
      kind: 'removed',
      where: `matter ${matter}`,
      say: `事项 ${matter} 有留痕，但事项本身被删掉了。`,
    })
}
