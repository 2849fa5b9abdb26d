import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from './child.ts'

/** A PostgreSQL server of the test's own, which it may stop, freeze and fill. */
export type Cluster = {
  readonly url: string
  readonly restart: (how: 'fast' | 'immediate') => Promise<unknown>
  readonly stop: (how: 'fast' | 'immediate') => Promise<unknown>
  readonly start: () => Promise<boolean>
  readonly remove: () => Promise<void>
}

const DEBIAN = '/usr/lib/postgresql'

/** The folder of a server's programs; undefined where none is installed. */
function programs(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((v) => join(DEBIAN, v, 'bin')) : []
  const onPath = (process.env.PATH ?? '').split(':')
  return [...versions, ...onPath].find((folder) => existsSync(join(folder, 'initdb')))
}

/** A server refuses to run as root: then it runs as the user postgres. */
function owner(): { readonly uid: number; readonly gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString())
  return { uid: id('-u'), gid: id('-g') }
}

/** Makes and starts a server, in `parent` where one is named; answers why not where it cannot. */
export async function makeCluster(parent?: string): Promise<Cluster | string> {
  const bin = programs()
  if (!bin) return 'there is no initdb on this machine'
  const who = owner()
  if (who && !(who.uid > 0)) return 'there is no user postgres to run a server'
  const folder = parent ? join(parent, 'cluster') : mkdtempSync(join(tmpdir(), 'yiwang-cluster-'))
  mkdirSync(folder, { recursive: true })
  if (who) chownSync(folder, who.uid, who.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  // Not waited for where it stands: those who act in the meantime are in this process.
  const run = (program: string, args: readonly string[]): Promise<boolean> =>
    new Promise((resolve) => {
      const child = spawn(join(bin, program), [...args], {
        ...who,
        cwd: '/',
        stdio: 'ignore',
        timeout: 120_000,
      })
      child.on('error', () => resolve(false)).on('exit', (code) => resolve(code === 0))
    })
  const isMade = await run('initdb', [
    '-D',
    data,
    '-U',
    'yiwang',
    '-A',
    'trust',
    '-N',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ])
  if (!isMade) return 'initdb failed'
  // Small files of log, and no waiting for a disk: what is killed here are processes, not the machine.
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=32MB -c max_wal_size=64MB`
  const pg = (args: readonly string[]) =>
    run('pg_ctl', ['-D', data, '-w', '-t', '100', '-l', join(folder, 'log'), ...args])
  const start = (): Promise<boolean> => pg(['start', '-o', settings])
  const cluster: Cluster = {
    url: `postgres://yiwang@127.0.0.1:${port}/postgres`,
    start,
    stop: (how) => pg(['stop', '-m', how]),
    restart: (how) => pg(['restart', '-m', how, '-o', settings]),
    remove: async () => {
      await pg(['stop', '-m', 'immediate'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return (await start()) ? cluster : 'the server did not start'
}
