import type { Change } from '#platform/contract/change.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { Json, JsonObject } from '#platform/contract/state.ts'

/** The private view after changes: only declared parts are kept as current; the rest lives in its own entry. Erasing empties it. */
export function currentParts(
  def: MatterDef,
  before: { readonly parts: JsonObject; readonly title: string },
  changes: readonly Change[],
): { readonly parts: JsonObject; readonly title: string } {
  let parts: Record<string, Json> = { ...before.parts }
  let { title } = before
  for (const change of changes) {
    if (change.do === 'erase') [parts, title] = [{}, '']
    if (change.do !== 'keep') continue
    for (const [name, value] of Object.entries(change.parts)) if (name in def.parts) parts[name] = value
  }
  return { parts, title: typeof parts.title === 'string' ? parts.title : title }
}
