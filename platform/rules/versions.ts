import type { Example, TableContent } from '#platform/contract/decision.ts'
import { type Day, isDay } from '#platform/kernel/day.ts'
import { ok, type Refusal, type Result, refuse } from '#platform/kernel/refusal.ts'

export type VersionState = 'draft' | 'proposed' | 'in-force'

/** A version of a table. Once in force it never changes; it ends where the next one begins. */
export type RuleVersion = {
  readonly table: string
  readonly no: number
  readonly state: VersionState
  readonly content: TableContent
  readonly examples: readonly Example[]
  /** The first day; null while it is open: the day on which it is put into force. */
  readonly from: Day | null
  /** What was changed and why. */
  readonly note: string
  /** Everybody who wrote it; nobody for what the district began with. */
  readonly writers: readonly number[]
  readonly writtenAt: string
  readonly putBy: number | null
  readonly putAt: string | null
  /** Counts the savings of a draft, so that two writers do not undo each other. */
  readonly rev: number
}

/** Whose hands a table is in: one writes and proposes, another person puts into force. */
export const RULE_READERS = ['dispatcher', 'supervisor', 'leader', 'auditor'] as const
export const RULE_WRITERS = ['dispatcher', 'supervisor'] as const
export const RULE_APPROVERS = ['supervisor'] as const

export const NO_TABLE = {
  code: 'no-rule-table',
  status: 404,
  say: '没有这张规则表。请从规则列表里选。',
} as const
export const RULE_REFUSALS = {
  'draft-exists': { status: 409, say: '这张表已经有一份草稿或待生效的版本。请先改好、退回或放弃它。' },
  'no-draft': { status: 409, say: '这张表没有草稿。请先起草。' },
  'not-proposed': { status: 409, say: '这份草稿还没有提交，不能生效。' },
  'draft-changed': { status: 409, say: '别人刚改过这份草稿，您的修改没有保存。请刷新看过再改。' },
  'already-proposed': { status: 409, say: '已经提交，不能再改。要改请先退回草稿。' },
  'second-person': { status: 403, say: '生效要由另一个人来做：写规则的人不能自己让它生效。' },
  'not-ready': { status: 422, say: '' },
  'nothing-changed': { status: 409, say: '和现在生效的版本一样，没有要提交的。' },
  'past-day': { status: 422, say: '生效日期早于今天。规则不能倒回去生效，请改成今天或以后。' },
  'bad-day': { status: 422, say: '生效日期要写成 2026-11-21 这样。' },
  'note-needed': { status: 422, say: '请写明改了什么、为什么改，生效的人要看。' },
  'bad-content': { status: 422, say: '规则表的内容读不懂，没有保存。请刷新页面再试。' },
} as const satisfies { readonly [code: string]: Omit<Refusal, 'code'> }

type Code = keyof typeof RULE_REFUSALS
export const noRule = (code: Code, say?: string): { readonly ok: false; readonly refusal: Refusal } =>
  refuse({ code: `rules.${code}`, status: RULE_REFUSALS[code].status, say: say ?? RULE_REFUSALS[code].say })

/** The version in force on a day: of those begun by then the one that began last, and of these the latest. */
export function inForceOn<V extends Pick<RuleVersion, 'state' | 'from' | 'no'>>(
  versions: readonly V[],
  day: Day,
): V | undefined {
  return versions
    .filter((v) => v.state === 'in-force' && v.from !== null && v.from <= day)
    .toSorted((a, b) => (a.from === b.from ? a.no - b.no : (a.from ?? '') < (b.from ?? '') ? -1 : 1))
    .at(-1)
}

/** The draft or proposed version; there is at most one. */
export const openVersion = <V extends Pick<RuleVersion, 'state'>>(versions: readonly V[]): V | undefined =>
  versions.find((v) => v.state !== 'in-force')

/** The last day of a version in force, or null while nothing follows. */
export function endOf(versions: readonly RuleVersion[], version: RuleVersion): Day | null {
  const { from } = version
  if (from === null) return null
  const later = versions.filter(
    (v) =>
      v.state === 'in-force' && v.from !== null && (v.from > from || (v.from === from && v.no > version.no)),
  )
  const next = later.map((v) => v.from ?? '').toSorted()[0]
  if (next === undefined) return null
  return new Date(Date.parse(`${next}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

export function checkSave(
  draft: RuleVersion | undefined,
  asked: { readonly rev: number; readonly from: Day | null },
): Result<RuleVersion> {
  if (!draft) return noRule('no-draft')
  if (draft.state === 'proposed') return noRule('already-proposed')
  if (draft.rev !== asked.rev) return noRule('draft-changed')
  if (asked.from !== null && !isDay(asked.from)) return noRule('bad-day')
  return ok(draft)
}

type Ready = { readonly blocked: string | undefined; readonly today: Day }

export function checkPropose(
  draft: RuleVersion | undefined,
  inForce: RuleVersion | undefined,
  { blocked, today }: Ready,
): Result<RuleVersion> {
  if (!draft) return noRule('no-draft')
  if (draft.state === 'proposed') return noRule('already-proposed')
  if (blocked) return noRule('not-ready', blocked)
  if (draft.note.trim().length < 4) return noRule('note-needed')
  if (draft.from !== null && draft.from < today) return noRule('past-day')
  if (
    inForce &&
    JSON.stringify([inForce.content, inForce.examples]) === JSON.stringify([draft.content, draft.examples])
  )
    return noRule('nothing-changed')
  return ok(draft)
}

/** Another person than the author puts it into force, never for a day that is past; its examples must pass. */
export function checkPut(
  draft: RuleVersion | undefined,
  person: number,
  { blocked, today }: Ready,
): Result<RuleVersion> {
  if (!draft) return noRule('no-draft')
  if (draft.state !== 'proposed') return noRule('not-proposed')
  if (draft.writers.includes(person)) return noRule('second-person')
  if (blocked) return noRule('not-ready', blocked)
  if (draft.from !== null && draft.from < today) return noRule('past-day')
  return ok(draft)
}
