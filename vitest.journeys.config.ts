import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.journey.ts'],
    globalSetup: ['tests/journeys/setup.ts'],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    // On a slow machine the ledger is asked again until it says so.
    expect: { poll: { timeout: 45_000, interval: 100 } },
    fileParallelism: false,
    isolate: false,
  },
})
