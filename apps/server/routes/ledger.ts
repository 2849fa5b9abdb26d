import { canSee } from '#platform/access/scopes.ts'
import type { PublicChange } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { findRow, rows, sql } from '#platform/database/database.ts'
import { ok, refuse } from '#platform/kernel/refusal.ts'
import { findMatter } from '#platform/matters/load.ts'
import { readSealed } from '#platform/matters/read-sealed.ts'
import { pastOf, whoWords } from '#platform/matters/timeline.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { verifyFiles } from '#platform/matters/verify-files.ts'
import { unitView } from '#platform/matters/words.ts'
import { route } from '../route.ts'

type Row = {
  readonly pos: string | null
  readonly rev: number
  readonly action: string
  readonly kind: string
  readonly version: number
  readonly actor_ref: string
  readonly unit_id: string | null
  readonly occurred_at: string
  readonly leaf: string
  readonly sealed: string
  readonly person: string | null
  readonly matter: string
  readonly number: string
}

const columns = sql`o.pos::text as pos, l.rev, l.action, l.kind, l.def_version as version, l.actor_ref, l.unit_id, l.occurred_at, encode(l.leaf, 'hex') as leaf,
  encode(l.sealed, 'base64') as sealed, l.matter_id::text as matter, m.number,
  case when l.actor_ref like 'person:%' then (select name from registry.person where id = split_part(l.actor_ref, ':', 2)::int) end as person`

export const ledger = route({
  method: 'GET',
  path: '/api/ledger',
  name: '办理留痕：一件的，或（审计）全部最新的',
  door: 'staff',
  query: {
    matter: optional(f.text({ label: '一件', max: 20 })),
    after: optional(f.integer({ label: '从哪一条接着看', min: 0 })),
    limit: optional(f.integer({ label: '几条', min: 1, max: 200 })),
  },
  answer: async ({ platform, actor, query }) => {
    const loaded =
      query.matter && /^\d{1,18}$/.test(query.matter)
        ? await findMatter(platform.db, query.matter)
        : undefined
    if (query.matter && (!loaded || !canSee(platform.directory(), actor, loaded.matter)))
      return refuse({ code: 'not-found', status: 404, say: '没有找到这一件，或者您的岗位看不到它。' })
    if (!query.matter && !(actor.kind === 'staff' && actor.role === 'auditor'))
      return refuse({
        code: 'which-matter',
        status: 403,
        say: '请写明看哪一件（matter=）。全部留痕只有审计管理员能看。',
      })
    const found = await rows(
      platform.db,
      query.matter
        ? sql<Row>`select ${columns} from platform.ledger l join platform.matter m on m.id = l.matter_id left join platform.ledger_order o on o.id = l.id where l.matter_id = ${query.matter} order by l.rev`
        : sql<Row>`select ${columns} from platform.ledger_order o join platform.ledger l on l.id = o.id join platform.matter m on m.id = l.matter_id
            where o.pos < ${query.after ?? 9_000_000_000_000} order by o.pos desc limit ${query.limit ?? 50}`,
    )
    const head = await findRow(
      platform.db,
      sql<{
        size: string
        root: string
        at: string
        signature: string
        key: string
      }>`select size::text as size,
      encode(root, 'hex') as root, at, encode(signature, 'hex') as signature, key_id as key from platform.tree_head order by platform.tree_head.size desc limit 1`,
    )
    const ordered = await findRow(
      platform.db,
      sql<{ n: string }>`select coalesce(max(pos) + 1, 0)::text as n from platform.ledger_order`,
    )
    const directory = platform.directory()
    return ok({
      entries: found.map((r) => {
        const entry = platform.kinds.find(r.kind, r.version)
        return {
          pos: r.pos === null ? null : Number(r.pos),
          matter: r.matter,
          number: r.number,
          rev: r.rev,
          action: r.action,
          name: pastOf(entry, r.action),
          who: whoWords(entry, r),
          unit: r.unit_id ? unitView(directory, r.unit_id) : null,
          at: new Date(r.occurred_at).toISOString(),
          leaf: r.leaf,
          sealed: head !== undefined && r.pos !== null && Number(r.pos) < Number(head.size),
          changes: shownChanges(r.sealed),
        }
      }),
      next: !query.matter && found.length ? Number(found.at(-1)?.pos ?? 0) : null,
      unsealed: Number(ordered?.n ?? 0) - Number(head?.size ?? 0),
      head: head
        ? {
            size: Number(head.size),
            root: head.root,
            at: new Date(head.at).toISOString(),
            signature: head.signature,
            keyId: head.key,
          }
        : null,
    })
  },
})

/** Whom a report names is told to nobody, not even to those who handle it. */
const shownChanges = (sealed: string): readonly PublicChange[] =>
  // What another hand made unreadable is still a line here; the verification names it.
  (readSealed(Buffer.from(sealed, 'base64'))?.changes ?? []).map((change) => {
    if (change.do !== 'set' || !('named' in change.facts)) return change
    const { named: _named, ...facts } = change.facts
    return { ...change, facts }
  })

export const verifyLedger = route({
  method: 'POST',
  path: '/api/ledger/verify',
  name: '验证全部留痕、封存、数字和上传的文件',
  door: ['auditor'],
  perMinute: 6,
  answer: async ({ platform, services }) => {
    const found = await verifyAll(platform, services.keys, services.heads.read())
    const missing = await verifyFiles(platform.db, services.files)
    return ok({ ...found, ok: found.ok && missing.length === 0, faults: [...found.faults, ...missing] })
  },
})
