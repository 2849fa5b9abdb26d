import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSigner } from './keys.ts'
import { putWhole } from './put-whole.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yiwang-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('the key is made once, for its owner only, and an empty one that a kill left is made anew', () => {
  mkdirSync(join(folder, 'keys'))
  writeFileSync(join(folder, 'keys/head.key'), '')
  const first = openSigner(folder)
  expect(openSigner(folder).publicKey).toBe(first.publicKey)
  expect(first.publicKey).toMatch(/^04[0-9a-f]{128}$/)
  expect(statSync(join(folder, 'keys/head.key')).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'keys'))).toEqual(['head.key'])
})

it('what is there already is never written over', () => {
  putWhole(join(folder, 'a'), 'one')
  putWhole(join(folder, 'a'), 'two')
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('one')
  expect(readdirSync(folder)).toEqual(['a'])
})
