/**
 * A declared "no": a value, never a thrown surprise. `say` is the Chinese sentence a person reads;
 * it says what happened and what to do. `code` is stable for programs. `status` is the HTTP answer.
 */
export type Refusal = {
  readonly code: string
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 423 | 429 | 503 | 507
  readonly say: string
  readonly details?: { readonly [key: string]: unknown }
}

/** Either a value or a declared refusal. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

/** Wraps a value as a successful result. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

/** Wraps a refusal as a result, with details added for the program that asks. */
export const refuse = (
  refusal: Refusal,
  details?: Refusal['details'],
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: details ? { ...refusal, details } : refusal,
})
