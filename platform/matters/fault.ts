/** One thing that is not as the ledger says: what kind, where, and in plain words. */
export type Fault = { readonly kind: string; readonly where: string; readonly say: string }

/** More than this is one fault told many times. */
export const MOST_FAULTS = 200
