import { words } from '../words.ts'

/** A declared "no" of the server as a screen reads it; status 0 means there was no answer. */
export type Refused = {
  readonly code: string
  readonly say: string
  readonly status: number
  readonly details: { readonly [key: string]: unknown }
}

const isRefused = (error: unknown): error is Refused =>
  typeof error === 'object' && error !== null && 'say' in error && 'code' in error && 'status' in error

/** What was refused, whatever was thrown. */
export const refusedOf = (error: unknown): Refused =>
  isRefused(error) ? error : { code: 'unclear', say: words.common.unclear, status: 0, details: {} }

export type Faults = { readonly [field: string]: string }

/** A path such as `input.photos.0` names the field `photos`. */
const nameIn = (path: string): string => path.replace(/^input\./, '').split('.')[0] ?? path

/** The faults of an input by field, as the server names them. */
export const faultsOf = (refused: Refused): Faults => {
  const listed = refused.details.faults
  if (!Array.isArray(listed)) return {}
  const pairs = listed.flatMap((fault: unknown): readonly (readonly [string, string])[] => {
    if (typeof fault !== 'object' || fault === null) return []
    const { field, say } = fault as { field?: unknown; say?: unknown }
    return typeof field === 'string' && typeof say === 'string' ? [[nameIn(field), say]] : []
  })
  return Object.fromEntries(pairs)
}
