import { appendFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type FactorKey, factorKey } from '#platform/access/factor-key.ts'
import { makeFolder } from '#platform/database/make-folder.ts'
import { isLostKey } from '#platform/ledger/lost-key.ts'
import type { KeyRing, LostKey } from '#platform/ledger/public-keys.ts'
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

const lostPath = (dataFolder: string): string => join(dataFolder, 'keys', 'lost.jsonl')

/** What keys told of others that were lost before them. It lies with the key, out of reach of whoever has only the database. */
export const lostKeys = (dataFolder: string): readonly LostKey[] =>
  existsSync(lostPath(dataFolder))
    ? readFileSync(lostPath(dataFolder), 'utf8')
        .split('\n')
        .flatMap((line) => readLost(line) ?? [])
    : []

function readLost(line: string): LostKey | undefined {
  try {
    const told: unknown = JSON.parse(line)
    return isLostKey(told) ? told : undefined
  } catch {
    return undefined
  }
}

/** Keeps what a key told when it took over. */
export const noteLostKey = (dataFolder: string, told: LostKey): void =>
  appendFileSync(lostPath(dataFolder), `${JSON.stringify(told)}\n`, { flush: true })

/** Keeps the public keys of a restored backup, and what they told of lost ones, so that what they signed can still be checked. */
export function rememberKeys(
  dataFolder: string,
  keys: readonly string[],
  lost: readonly LostKey[] = [],
): void {
  const known = new Set([openSigner(dataFolder).publicKey, ...formerKeys(dataFolder)])
  for (const key of keys) if (!known.has(key)) appendFileSync(formerPath(dataFolder), `${key}\n`)
  const noted = new Set(lostKeys(dataFolder).map((told) => told.signature))
  for (const told of lost.filter(isLostKey)) if (!noted.has(told.signature)) noteLostKey(dataFolder, told)
}

/** Every public key whose signature under a head counts here, the present one first, and what is told of lost ones. */
export function keyRing(dataFolder: string): KeyRing {
  const own = openSigner(dataFolder).publicKey
  // A key that was put back after a restore stands among the former ones too.
  const former = formerKeys(dataFolder).filter((key) => key !== own)
  return { keys: [own, ...former], lost: lostKeys(dataFolder) }
}

export const headsPath = (dataFolder: string, database: string): string =>
  join(dataFolder, `heads-${database}.jsonl`)

/** The file beside the key that says which heads were signed: copy it to where whoever runs the database cannot write. */
export const openHeads = (dataFolder: string, database: string): HeadsFile =>
  headsFile(headsPath(dataFolder, database))
