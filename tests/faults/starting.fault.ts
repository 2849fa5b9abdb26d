import { killNow, randomOf, runStopped, runYiwang, startServer, stop } from './child.ts'
import { verified } from './load.ts'
import { MIGRATIONS } from './phases.ts'
import { faultStory } from './story.ts'

const LONGEST_MS = 5000

/**
 * A first start is killed again and again: before files of the database's shape, and at any moment while it is made, brought to
 * shape and filled, and while it takes its locks. The next start comes up by itself, whatever the one before left half
 * done.
 */
export const starting = faultStory(
  'starting',
  async ({ place, rounds, seed, print }) => {
    const random = randomOf(seed)
    for (const at of MIGRATIONS) {
      const child = runStopped(place, ['open'], { at })
      await child.ended
      if (!child.printed().includes('stopped at the point'))
        return { wrong: [`not stopped: ${child.printed().slice(-300)}`], did: '' }
      print(`killed before migration ${at.nth}`)
    }
    for (let round = 1; round <= rounds; round++) {
      const child = runYiwang(place, ['start', '--no-screens'])
      const ms = Math.round(random() * LONGEST_MS)
      await new Promise((resolve) => setTimeout(resolve, ms))
      const isOver = child.process.exitCode !== null
      await killNow(child)
      if (isOver)
        return { wrong: [`round ${round} ended by itself: ${child.printed().slice(-300)}`], did: '' }
      print(`round ${round}: killed ${ms} ms after it began`)
    }
    const server = await startServer(place)
    const { faults } = await verified(server.base)
    await stop(server.child)
    return { wrong: faults, did: `one start after ${rounds + MIGRATIONS.length} kills` }
  },
  { beginsEmpty: true },
)
