import { hash } from 'node:crypto'

const LANES = 8

/** A sum over rows that does not mind their order: equal for equal rows, whatever database they come from. */
export type RowSum = { readonly add: (row: string | Uint8Array) => void; readonly hex: () => string }

/** Adds up the SHA-256 of every row in eight lanes of 32 bits. */
export function rowSum(): RowSum {
  const lanes = new Uint32Array(LANES)
  return {
    add: (row) => {
      const digest = hash('sha256', row, 'buffer')
      for (let i = 0; i < LANES; i++) lanes[i] = lanes[i]! + digest.readUInt32BE(i * 4)
    },
    hex: () => [...lanes].map((lane) => lane.toString(16).padStart(8, '0')).join(''),
  }
}
