import { type BinaryLike, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const COST = { N: 16384, r: 8, p: 1 }
const LENGTH = 32

const derive = (password: BinaryLike, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password, salt, LENGTH, COST, (error, key) => (error ? reject(error) : resolve(key))),
  )

/** A salted slow hash of a password, as text. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64')}$${(await derive(password.normalize('NFKC'), salt)).toString('base64')}`
}

/** Whether a password fits a hash; takes as long when there is no hash. */
export async function checkPassword(password: string, hash: string | null): Promise<boolean> {
  const [, salt, key] = (
    hash ?? `scrypt$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(LENGTH).toString('base64')}`
  ).split('$')
  const derived = await derive(password.normalize('NFKC'), Buffer.from(salt ?? '', 'base64'))
  const known = Buffer.from(key ?? '', 'base64')
  return known.length === derived.length && timingSafeEqual(known, derived) && hash !== null
}
