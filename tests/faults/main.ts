import { rmSync } from 'node:fs'
import { backing } from './backing.fault.ts'
import { calendar } from './calendar.fault.ts'
import { startServer, stop } from './child.ts'
import { clock } from './clock.fault.ts'
import { crowd } from './crowd.fault.ts'
import { disk } from './disk.fault.ts'
import { diskServer } from './disk-server.fault.ts'
import { folder } from './folder.fault.ts'
import { importing } from './importing.fault.ts'
import { messages } from './messages.fault.ts'
import { phases } from './phases.fault.ts'
import { restarting } from './restarting.fault.ts'
import { serving } from './serving.fault.ts'
import { starting } from './starting.fault.ts'
import { type FaultStory, newFolder, type Told, withPlace } from './story.ts'

const print = (line: string): void => console.log(line)
const server = process.env.TEST_DATABASE_URL
const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)
const rounds = Number(process.env.FAULT_ROUNDS ?? 0)
const only = process.argv.slice(2)
/** `1/2` and `2/2`: every other story, for two processes side by side. */
const [half, halves] = (process.env.FAULT_HALF ?? '1/1').split('/').map(Number) as [number, number]

/** On which database a story runs (with TEST_DATABASE_URL those of a server, else those of the embedded one), and how often it kills; FAULT_ROUNDS asks for more. */
type Planned = {
  readonly story: FaultStory
  readonly on: 'embedded' | 'server'
  readonly rounds: number
}

const PLAN: readonly Planned[] = [
  { story: starting, on: 'embedded', rounds: 3 },
  { story: serving, on: 'embedded', rounds: 2 },
  { story: importing, on: 'embedded', rounds: 2 },
  { story: phases, on: 'embedded', rounds: 1 },
  { story: messages, on: 'embedded', rounds: 1 },
  { story: backing, on: 'embedded', rounds: 1 },
  { story: folder, on: 'embedded', rounds: 1 },
  { story: clock, on: 'embedded', rounds: 1 },
  { story: crowd, on: 'embedded', rounds: 1 },
  { story: calendar, on: 'embedded', rounds: 1 },
  { story: disk, on: 'embedded', rounds: 1 },
  { story: restarting, on: 'server', rounds: 1 },
  { story: crowd, on: 'server', rounds: 1 },
  { story: diskServer, on: 'server', rounds: 1 },
  { story: starting, on: 'server', rounds: 2 },
  { story: serving, on: 'server', rounds: 2 },
  { story: importing, on: 'server', rounds: 2 },
  { story: phases, on: 'server', rounds: 1 },
  { story: messages, on: 'server', rounds: 1 },
  { story: backing, on: 'server', rounds: 1 },
  { story: calendar, on: 'server', rounds: 1 },
]

print(
  `FAULT_SEED=${seed}, kills on ${server ? 'PostgreSQL' : 'the embedded database (TEST_DATABASE_URL=… for PostgreSQL)'}`,
)
const prepared = newFolder()
if (!server) await prepare()
let failed = 0
const mine = PLAN.filter(
  ({ story, on }) =>
    (only.length === 0 || only.includes(story.name)) && on === (server ? 'server' : 'embedded'),
).filter((_, i) => i % halves === half - 1)
for (const [i, planned] of mine.entries()) {
  const { story } = planned
  const began = performance.now()
  const told = await tell(planned, i)
  if (told.leftOut !== undefined) print(`– ${story.name} left out: ${told.leftOut}`)
  else {
    for (const line of told.wrong.slice(0, 20)) print(`  ✗ ${line}`)
    if (told.wrong.length > 0) failed++
    const seconds = Math.round((performance.now() - began) / 1000)
    print(`${told.wrong.length === 0 ? '✓' : '✗'} ${nameOf(planned)}: ${told.did}, ${seconds} s`)
  }
}
rmSync(prepared, { recursive: true, force: true })
process.exit(failed === 0 ? 0 : 1)

/** One embedded database is made and filled; the stories begin with copies of it. */
async function prepare(): Promise<void> {
  const { child } = await startServer({ folder: prepared, databaseUrl: undefined })
  await stop(child)
}

function nameOf({ story, on }: Planned): string {
  if (story.brings) return `${story.name} on ${story.brings}`
  return `${story.name} on ${on === 'server' ? 'PostgreSQL' : 'the embedded database'}`
}

async function tell(planned: Planned, i: number): Promise<Told> {
  const { story, on, rounds: usual } = planned
  const from = server || story.beginsEmpty ? undefined : prepared
  return withPlace({ server: on === 'server' ? server : undefined, from }, `${story.name}_${i}`, (place) =>
    story.run({
      place,
      rounds: rounds || usual,
      seed: seed + i,
      print: (line) => print(`  ${nameOf(planned)}: ${line}`),
    }),
  ).catch((error: unknown) => ({ wrong: [error instanceof Error ? error.message : String(error)], did: '' }))
}
