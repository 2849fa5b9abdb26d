import type { TestProject } from 'vitest/node'
import { type JourneyWorld, openJourneyWorld } from '../support/journey-world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    origin: string
  }
}

const TICKETS = 254
let world: JourneyWorld | undefined

/** One running district for all journeys; each brings its own ticket. JOURNEY_ORIGIN names one that runs already. */
export async function setup(project: TestProject): Promise<void> {
  const running = process.env.JOURNEY_ORIGIN
  if (running) return project.provide('origin', running)
  world = await openJourneyWorld(TICKETS)
  project.provide('origin', world.origin)
}

export const teardown = async (): Promise<void> => {
  await world?.end()
}
