import type { Fields } from '#platform/contract/field.ts'
import type { Json, JsonObject } from '#platform/contract/state.ts'
import { findRow, sql } from '#platform/database/database.ts'
import type { Refusal } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'

const SAY = '有一张照片没有上传成功，或已经用在别的诉求上。请重新选择照片。'

const KEY = /^[\w-]{10,100}$/

/**
 * Refuses an input that names a file which was never uploaded or belongs to another matter. What is no key at all
 * the fields refuse themselves.
 */
export async function missingFiles(
  platform: Platform,
  fields: Fields,
  input: JsonObject,
  matter: string | null,
): Promise<Refusal | undefined> {
  const named = Object.entries(fields).filter(([, field]) => field.kind === 'files')
  const faults: { readonly field: string; readonly say: string }[] = []
  for (const [field] of named)
    if (!(await areUploaded(platform, keysIn(input[field]), matter))) faults.push({ field, say: SAY })
  return faults.length ? { code: 'file-missing', status: 422, say: SAY, details: { faults } } : undefined
}

const keysIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((key) => typeof key === 'string' && KEY.test(key)).map(String) : []

async function areUploaded(
  platform: Platform,
  keys: readonly string[],
  matter: string | null,
): Promise<boolean> {
  if (keys.length === 0) return true
  const found = await findRow(
    platform.db,
    sql<{ n: number }>`select count(*)::int as n from platform.file
      where key = any(${keys}) and ((matter_id is null and leaving_at is null) or matter_id = ${matter}::bigint)`,
  )
  return found?.n === new Set(keys).size
}
