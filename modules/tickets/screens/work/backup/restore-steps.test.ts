import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { restoreDocument } from './restore-steps.ts'

test('the document says what the printed page says', () => {
  const document = readFileSync(new URL('../../../../../docs/restore.zh-CN.md', import.meta.url), 'utf8')
  expect(document).toBe(restoreDocument())
})
