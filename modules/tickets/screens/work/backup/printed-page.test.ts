import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageDocument } from './printed-page.ts'
import { RESTORE } from './restore-steps.ts'
import { UPGRADE } from './upgrade-steps.ts'

test.each([
  ['restore', RESTORE],
  ['upgrade', UPGRADE],
] as const)('the document %s says what the printed page says', (name, page) => {
  const document = readFileSync(new URL(`../../../../../docs/${name}.zh-CN.md`, import.meta.url), 'utf8')
  expect(document).toBe(pageDocument(page))
})
