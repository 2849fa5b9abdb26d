import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.journey.ts'],
    globalSetup: ['tests/journeys/setup.ts'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    // On a slow machine the ledger is asked again until it says so.
    expect: { poll: { timeout: 20_000, interval: 100 } },
    fileParallelism: false,
  },
})
