import { appendFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type FactorKey, factorKey } from '#platform/access/factor-key.ts'
import { makeFolder } from '#platform/database/make-folder.ts'
import { type HeadsFile, headsFile } from '#platform/ledger/published-heads.ts'
import { generateKey, type HeadSigner, softwareSigner } from '#platform/ledger/sign.ts'
import { putWhole } from './put-whole.ts'

/** The key that signs tree heads, kept outside the database so that whoever holds one does not hold both. */
export function openSigner(dataFolder: string): HeadSigner {
  return softwareSigner(privateKey(dataFolder))
}

/**
 * The key that the secrets of second factors are sealed with: made from the signing key, so that processes which share that one,
 * as they must, share this one too.
 */
export const openFactorKey = (dataFolder: string): FactorKey => factorKey(Buffer.from(privateKey(dataFolder)))

function privateKey(dataFolder: string): string {
  const folder = join(dataFolder, 'keys')
  const path = join(folder, 'head.key')
  makeFolder(folder, 0o700)
  // An empty one was left by a kill while it was made: nothing can have been signed with it.
  if (existsSync(path) && statSync(path).size === 0) rmSync(path)
  if (!existsSync(path)) putWhole(path, generateKey().privateKey)
  return readFileSync(path, 'utf8').trim()
}

const formerPath = (dataFolder: string): string => join(dataFolder, 'keys', 'former.txt')

/** Public keys that signed heads before the present one: after a restore on a machine that has not the old key. */
export const formerKeys = (dataFolder: string): readonly string[] =>
  existsSync(formerPath(dataFolder))
    ? readFileSync(formerPath(dataFolder), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : []

/** Keeps the public keys of a restored backup, so that what they signed can still be checked. */
export function rememberKeys(dataFolder: string, keys: readonly string[]): void {
  const known = new Set([openSigner(dataFolder).publicKey, ...formerKeys(dataFolder)])
  for (const key of keys) if (!known.has(key)) appendFileSync(formerPath(dataFolder), `${key}\n`)
}

/** Every public key whose signature under a head counts here, the present one first. */
export const knownKeys = (dataFolder: string): readonly [string, ...string[]] => [
  openSigner(dataFolder).publicKey,
  ...formerKeys(dataFolder),
]

export const headsPath = (dataFolder: string, database: string): string =>
  join(dataFolder, `heads-${database}.jsonl`)

/** The file beside the key that says which heads were signed: copy it to where whoever runs the database cannot write. */
export const openHeads = (dataFolder: string, database: string): HeadsFile =>
  headsFile(headsPath(dataFolder, database))
