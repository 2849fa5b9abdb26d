import { buildApp } from '#apps/server/app.ts'
import { allRoutes } from '#apps/server/routes.ts'
import { VERSION } from '#apps/server/version.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import { openPlatform } from '#platform/matters/open-platform.ts'
import type { TestWorld } from './test-platform.ts'

/** The same district served by a program with other modules, on the same database at the same time. It ends with the first. */
export async function otherProgram(world: TestWorld, modules: readonly MatterModule[]): Promise<TestWorld> {
  const platform = await openPlatform({ db: world.db, modules, now: world.clock.read })
  return { ...world, platform, app: buildApp(platform, world.services, allRoutes(VERSION)) }
}
