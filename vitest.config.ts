import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'platform/**/*.test.ts',
      'modules/**/*.test.ts',
      'apps/**/*.test.ts',
      'tests/**/*.test.ts',
      'ui/**/*.test.{ts,tsx}',
      'packs/**/*.test.ts',
    ],
    exclude: ['node_modules/**', 'tests/journeys/**', 'tests/faults/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
