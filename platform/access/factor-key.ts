import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Seals the secrets of second factors, so that whoever reads the database cannot make codes. */
export type FactorKey = {
  /** Names the key without telling it. */
  readonly id: string
  readonly seal: (secret: Buffer, owner: number) => Buffer
  /** The secret; undefined where it was sealed with another key or for another person. */
  readonly open: (sealed: Buffer, owner: number) => Buffer | undefined
}

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** A key made from 32 random bytes or more. */
export function factorKey(raw: Buffer): FactorKey {
  const key = Buffer.from(hkdfSync('sha256', raw, '', 'yiwang second factor', 32))
  return {
    id: createHash('sha256').update(key).digest('hex').slice(0, 16),
    seal: (secret, owner) => {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(`person:${owner}`))
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
    },
    open: (sealed, owner) => {
      try {
        const nonce = sealed.subarray(0, NONCE)
        const opener = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG })
        opener.setAAD(Buffer.from(`person:${owner}`)).setAuthTag(sealed.subarray(-TAG))
        return Buffer.concat([opener.update(sealed.subarray(NONCE, -TAG)), opener.final()])
      } catch {
        return undefined
      }
    },
  }
}
