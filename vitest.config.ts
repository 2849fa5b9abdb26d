import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const ALL = ['platform', 'modules', 'apps', 'tests', 'ui', 'packs'].map(
  (part) => `${part}/**/*.test.{ts,tsx}`,
)
const OPENS_A_DATABASE = /openTestWorld|freshDatabase|TEST_DATABASE_URL/

/** On a server only what opens a database: rules and texts are the same on every one, and were asked on the embedded one. */
const onServer = (): string[] =>
  globSync(ALL, { exclude: (name) => name.includes('node_modules') }).filter(
    (file) =>
      (file.startsWith('tests/') && !file.startsWith('tests/structure/')) ||
      OPENS_A_DATABASE.test(readFileSync(file, 'utf8')),
  )

export default defineConfig({
  test: {
    include: process.env.TEST_DATABASE_URL ? onServer() : ALL,
    exclude: ['node_modules/**', 'tests/journeys/**', 'tests/faults/**'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    // A worker runs many files: what they import is read, and PostgreSQL's program compiled, once and not for each.
    isolate: false,
  },
})
