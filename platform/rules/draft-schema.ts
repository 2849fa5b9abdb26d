import { z } from 'zod'
import type { Example, TableRow } from '#platform/contract/decision.ts'
import type { Json } from '#platform/contract/state.ts'
import type { Day } from '#platform/kernel/day.ts'
import { ok, type Result } from '#platform/kernel/refusal.ts'
import { noRule } from './versions.ts'

/** What a writer sends to keep: the whole draft, as it stands in the browser. */
export type DraftBody = {
  /** The saving it was read at. */
  readonly rev: number
  readonly rows: readonly TableRow[]
  readonly examples: readonly Example[]
  readonly from: Day | null
  readonly note: string
}

const text = (max: number) => z.string().max(max)
const value = z.union([text(500), z.number(), z.boolean()])
const named = <T extends z.ZodType>(of: T) => z.record(z.string().max(40), of)
const condition = z.union([
  z.strictObject({ is: z.array(value).max(200) }),
  z.strictObject({ under: z.array(text(40)).max(200) }),
  z.strictObject({ has: z.array(text(40)).max(300) }),
  z.strictObject({ from: z.number().optional(), below: z.number().optional() }),
])
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const row = z.strictObject({
  id: text(40).min(1),
  when: named(condition),
  gives: named(value).nullable(),
  note: text(500),
  from: day.optional(),
  to: day.optional(),
})
const wants = z.union([
  z.strictObject({ kind: z.literal('result'), gives: named(value) }),
  z.strictObject({ kind: z.enum(['not-met', 'missing', 'not-covered']) }),
])
const example = z.strictObject({
  id: text(40).min(1),
  name: text(60),
  values: named(z.union([text(2000), z.number(), z.boolean(), z.null()])),
  wants,
})
const draft = z.strictObject({
  rev: z.int(),
  rows: z.array(row).max(500),
  examples: z.array(example).max(200),
  from: day.nullable(),
  note: text(500),
})

/** Reads a draft as it was sent; what does not have the form of one is refused whole. */
export function readDraft(body: unknown): Result<DraftBody> {
  const read = draft.safeParse(body)
  // Zod says `undefined` where a key may be left out; what was left out is not there.
  return read.success ? ok(JSON.parse(JSON.stringify(read.data)) as DraftBody) : noRule('bad-content')
}

/** The form of a draft, for the description of the interface. */
export const draftJsonSchema = (): { readonly [key: string]: Json } =>
  z.toJSONSchema(draft) as unknown as { readonly [key: string]: Json }
