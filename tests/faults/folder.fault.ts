import { cpSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { killNow, type Place, runYiwang, startServer } from './child.ts'
import { faultStory } from './story.ts'

/**
 * Two processes on one embedded folder: the second is refused in plain words, whichever command it is. A lock whose holder
 * was killed is taken over, also when its number is another program's by now; a copied folder opens, and the one it was
 * copied from stays locked.
 */
export const folder = faultStory('folder', async ({ place, print }) => {
  const wrong: string[] = []
  const server = await startServer(place)
  for (const args of [['start', '--no-screens'], ['verify'], ['figures']])
    wrong.push(...(await refused(place, args)))
  print(`refused while another process has it, ${wrong.length} wrong`)
  const copy = { folder: `${place.folder}-copy`, databaseUrl: undefined }
  cpSync(place.folder, copy.folder, { recursive: true })
  const longAgo = new Date(Date.now() - 600_000)
  utimesSync(join(copy.folder, 'lock'), longAgo, longAgo)
  wrong.push(...(await opens(copy, 'a copied folder')), ...(await refused(place, ['verify'])))
  rmSync(copy.folder, { recursive: true, force: true })
  await killNow(server.child)
  const lock = join(place.folder, 'lock')
  const left = readFileSync(lock, 'utf8')
  wrong.push(...(await opens(place, 'a lock that a kill left')))
  // The number is this test's by now, which began at another time.
  writeFileSync(lock, left.replace(/^\d+ \d+/, `${process.pid} 1`))
  wrong.push(...(await opens(place, 'a lock whose number was given to another program')))
  return { wrong, did: 'three commands refused; a copy, a killed and a reused number opened' }
})

async function refused(place: Place, args: readonly string[]): Promise<readonly string[]> {
  const child = runYiwang(place, args)
  const code = await child.ended
  return code === 1 && /数据文件夹 .+ 正被另一个一网进程使用（进程号 \d+）。请先停掉它/.test(child.printed())
    ? []
    : [`${args[0]} on a folder in use ended with ${code}: ${child.printed().slice(-300)}`]
}

async function opens(place: Place, what: string): Promise<readonly string[]> {
  const child = runYiwang(place, ['verify'])
  const code = await child.ended
  return code === 0 ? [] : [`${what}: ended with ${code}: ${child.printed().slice(-300)}`]
}
