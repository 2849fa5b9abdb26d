import type { MatterView } from '#platform/contract/views.ts'

/** A public fact in words, or an empty text. */
export const factText = (matter: MatterView, name: string): string =>
  matter.factWords.find((fact) => fact.name === name)?.text ?? ''

/** Whether a yes/no fact is set. */
export const isSet = (matter: MatterView, name: string): boolean => matter.facts[name] === true

/** Whether it is about a place: what asks about data is not. */
export const happensSomewhere = (matter: MatterView): boolean => matter.facts.region !== undefined

/** The row and version that decided the urgency; undefined where it was not decided by a table. */
export function urgencyRow({
  facts,
}: MatterView): { readonly row: number; readonly version: number } | undefined {
  const by = facts.urgencyBy
  if (typeof by !== 'object' || by === null || Array.isArray(by)) return undefined
  const { row, version } = by as { readonly row?: unknown; readonly version?: unknown }
  return typeof row === 'number' && typeof version === 'number' ? { row, version } : undefined
}
