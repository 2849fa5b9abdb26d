import type { TableSpec } from '#platform/contract/decision.ts'
import { f, optional } from '#platform/contract/field.ts'
import type { Actor } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { NOT_FOUND } from '#platform/matters/act.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { draftJsonSchema, readDraft } from '#platform/rules/draft-schema.ts'
import { knownCodes } from '#platform/rules/known-codes.ts'
import { readTables, tableView } from '#platform/rules/read-table.ts'
import { readinessOf } from '#platform/rules/readiness.ts'
import { changeOpen, dropOpen, insertDraft, readVersions, stepDetail } from '#platform/rules/store.ts'
import {
  checkPropose,
  checkPut,
  checkSave,
  inForceOn,
  NO_TABLE,
  noRule,
  openVersion,
  RULE_APPROVERS,
  RULE_READERS,
  RULE_WRITERS,
  type RuleVersion,
} from '#platform/rules/versions.ts'
import { route } from '../route.ts'
import { noteBy } from './admin-shared.ts'

export const TABLE_ID = { id: f.text({ label: '规则表', grade: 0, max: 40 }) }

type Staff = Extract<Actor, { readonly kind: 'staff' }>
type Asked = {
  readonly platform: Platform
  readonly actor: Actor
  readonly now: Date
  readonly params: { readonly id: string }
}
export type Opened = {
  readonly spec: TableSpec
  readonly versions: readonly RuleVersion[]
  readonly open: RuleVersion | undefined
  readonly actor: Staff
}

/** A declared table with its versions as they stand in the database. */
export async function openTable({ platform, actor, params }: Asked): Promise<Result<Opened>> {
  const spec = platform.tables.find((t) => t.id === params.id)
  if (!spec) return refuse(NO_TABLE)
  if (actor.kind !== 'staff') return refuse(NOT_FOUND)
  const versions = await readVersions(platform.db, spec.id)
  return ok({ spec, versions, open: openVersion(versions), actor })
}

/** The table after a step; whoever acted sees what came of it. */
async function answerTable(asked: Asked, opened: Opened) {
  const { platform, now } = asked
  const versions = await readVersions(platform.db, opened.spec.id)
  return ok(tableView(opened.spec, versions, platform.directory(), opened.actor, dayOf(now)))
}

/** What stands in the way of a version that holds from a day on. */
function readyOn(platform: Platform, version: RuleVersion | undefined, today: string) {
  const day = version?.from && version.from > today ? version.from : today
  const codes = knownCodes(platform.directory())
  return {
    today,
    blocked: version ? readinessOf(version.content, version.examples, day, codes).blocked : undefined,
  }
}

const target = (id: string): string => `rule:${id}`
/** Somebody else was quicker. */
const OVERTAKEN = noRule('draft-changed')

export const ruleTables = route({
  method: 'GET',
  path: '/api/rules',
  name: '规则表',
  door: RULE_READERS,
  answer: async ({ platform, now }) =>
    ok(await readTables(platform.db, platform.tables, platform.directory(), dayOf(now))),
})

export const ruleTable = route({
  method: 'GET',
  path: '/api/rules/{id}',
  name: '一张规则表和它的版本',
  door: RULE_READERS,
  params: TABLE_ID,
  answer: async (asked) => {
    const opened = await openTable(asked)
    return opened.ok ? answerTable(asked, opened.value) : opened
  },
})

export const draftRule = route({
  method: 'POST',
  path: '/api/rules/{id}/draft',
  name: '起草：从生效的版本，或从以前的一版',
  door: RULE_WRITERS,
  params: TABLE_ID,
  body: { base: optional(f.integer({ label: '从第几版', min: 1 })) },
  answer: async (asked) => {
    const { platform, actor, now, body } = asked
    const opened = await openTable(asked)
    if (!opened.ok) return opened
    const { spec, versions, open } = opened.value
    if (open) return noRule('draft-exists')
    const base = body.base
      ? versions.find((v) => v.no === body.base)
      : (inForceOn(versions, dayOf(now)) ?? versions.at(-1))
    if (!base) return refuse(NO_TABLE)
    const { inputs, outputs, policy, complete } = spec
    const content = { inputs, outputs, policy, complete, rows: base.content.rows }
    const said = noteBy(actor, now)('rule-draft', target(spec.id), { base: base.no })
    const made = { table: spec.id, content, examples: base.examples, writers: [opened.value.actor.personId] }
    const no = await insertDraft(platform.db, made, said)
    return no === undefined ? noRule('draft-exists') : answerTable(asked, opened.value)
  },
})

export const saveRule = route({
  method: 'PUT',
  path: '/api/rules/{id}/draft',
  name: '保存草稿',
  door: RULE_WRITERS,
  params: TABLE_ID,
  bodyKind: 'action',
  bodySchema: draftJsonSchema(),
  answer: async (asked) => {
    const { platform, actor, now } = asked
    const opened = await openTable(asked)
    if (!opened.ok) return opened
    const sent = readDraft(asked.body)
    if (!sent.ok) return sent
    const { rev, rows, examples, from, note } = sent.value
    const draft = checkSave(opened.value.open, { rev, from })
    if (!draft.ok) return draft
    const was = draft.value
    const writers = [...new Set([...was.writers, opened.value.actor.personId])]
    const content = { ...was.content, rows }
    const said = noteBy(actor, now)(
      'rule-save',
      target(was.table),
      stepDetail({ no: was.no, note, from }, { rows: rows.length }),
    )
    const done = await changeOpen(platform.db, was, { content, examples, from, note, writers }, said)
    return done ? answerTable(asked, opened.value) : OVERTAKEN
  },
})

export const dropRule = route({
  method: 'DELETE',
  path: '/api/rules/{id}/draft',
  name: '放弃草稿',
  door: RULE_WRITERS,
  params: TABLE_ID,
  answer: async (asked) => {
    const { platform, actor, now } = asked
    const opened = await openTable(asked)
    if (!opened.ok) return opened
    const { open } = opened.value
    if (!open) return noRule('no-draft')
    if (open.state === 'proposed') return noRule('already-proposed')
    const said = noteBy(actor, now)('rule-drop', target(open.table), stepDetail(open))
    return (await dropOpen(platform.db, open, said)) ? answerTable(asked, opened.value) : OVERTAKEN
  },
})

export const proposeRule = route({
  method: 'POST',
  path: '/api/rules/{id}/propose',
  name: '提交草稿，请另一个人生效',
  door: RULE_WRITERS,
  params: TABLE_ID,
  answer: async (asked) => {
    const { platform, actor, now } = asked
    const opened = await openTable(asked)
    if (!opened.ok) return opened
    const { open, versions } = opened.value
    const today = dayOf(now)
    const draft = checkPropose(open, inForceOn(versions, open?.from ?? today), readyOn(platform, open, today))
    if (!draft.ok) return draft
    const said = noteBy(actor, now)('rule-propose', target(draft.value.table), stepDetail(draft.value))
    const done = await changeOpen(platform.db, draft.value, { state: 'proposed' }, said)
    return done ? answerTable(asked, opened.value) : OVERTAKEN
  },
})

export const returnRule = route({
  method: 'POST',
  path: '/api/rules/{id}/return',
  name: '退回草稿再改',
  door: RULE_WRITERS,
  params: TABLE_ID,
  body: { reason: f.text({ label: '退回的理由', grade: 0, min: 2, max: 200 }) },
  answer: async (asked) => {
    const { platform, actor, now, body } = asked
    const opened = await openTable(asked)
    if (!opened.ok) return opened
    const { open } = opened.value
    if (open?.state !== 'proposed') return noRule('not-proposed')
    const detail = stepDetail(open, { reason: body.reason })
    const said = noteBy(actor, now)('rule-return', target(open.table), detail)
    const done = await changeOpen(platform.db, open, { state: 'draft' }, said)
    return done ? answerTable(asked, opened.value) : OVERTAKEN
  },
})

export const putRule = route({
  method: 'POST',
  path: '/api/rules/{id}/put',
  name: '让提交的版本生效：不能是写的人',
  door: RULE_APPROVERS,
  params: TABLE_ID,
  body: { rev: f.integer({ label: '看到的草稿', min: 1 }) },
  answer: async (asked) => {
    const { platform, actor, now, body } = asked
    const opened = await openTable(asked)
    if (!opened.ok) return opened
    const { open, actor: me } = opened.value
    const today = dayOf(now)
    const checked = checkPut(open, me.personId, readyOn(platform, open, today))
    if (!checked.ok) return checked
    const version = checked.value
    if (version.rev !== body.rev) return OVERTAKEN
    const put = version.from ?? today
    const said = noteBy(actor, now)('rule-put', target(version.table), stepDetail({ ...version, from: put }))
    const done = await changeOpen(platform.db, version, { state: 'in-force', putBy: me.personId, put }, said)
    if (!done) return OVERTAKEN
    await platform.refresh()
    return answerTable(asked, opened.value)
  },
})
