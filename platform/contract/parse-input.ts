import type { z } from 'zod'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import type { inputSchema } from './schema.ts'
import type { JsonObject } from './state.ts'

/** Checks an input against its schema; the first fault in words, all of them for the form. */
export function parseInput(schema: ReturnType<typeof inputSchema>, input: unknown): Result<JsonObject> {
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) return ok(dropUndefined(parsed.data))
  const faults = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    say: issueSay(issue),
  }))
  return refuse({
    code: 'invalid-input',
    status: 422,
    say: faults[0]?.say ?? '填写的内容不对，请核对。',
    details: { faults },
  })
}

function issueSay(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `不认识的内容：${issue.keys.slice(0, 5).join('、')}。请去掉。`
  // Fields say themselves what is wrong with them; the whole does not.
  return issue.path.length === 0 ? '内容要是一个 JSON 对象：花括号里按名字写每一项。' : issue.message
}

const dropUndefined = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as JsonObject
