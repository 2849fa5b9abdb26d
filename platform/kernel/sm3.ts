import { createHash } from 'node:crypto'

/** SM3 (GB/T 32905) of some bytes: 32 bytes. */
export const sm3 = (bytes: Uint8Array): Uint8Array => createHash('sm3').update(bytes).digest()
