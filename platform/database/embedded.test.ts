import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEmbedded } from './embedded.ts'
import { FolderInUse, lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yiwang-embedded-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the embedded database in its folder', () => {
  it('opens after a kill while it was being made, and after a kill while its lock file was being written', async () => {
    mkdirSync(join(folder, 'database.new/global'), { recursive: true })
    writeFileSync(join(folder, 'database.new/PG_VERSION'), '18')
    const first = await openEmbedded(folder)
    await first.owner('create table kept(a int); insert into kept values (7)')
    await first.close()
    expect(readdirSync(folder)).toEqual(['database'])

    writeFileSync(join(folder, 'database/postmaster.pid'), '')
    const second = await openEmbedded(folder)
    await second.owner(
      `do $$ begin if (select sum(a) from kept) <> 7 then raise exception 'lost'; end if; end $$`,
    )
    await second.close()
  })

  it.skipIf(process.platform === 'win32')(
    'is closed to other users of the machine, one that was open is closed (skipped on Windows)',
    async () => {
      const data = join(folder, 'data')
      const rights = (path: string): number => statSync(path).mode & 0o777
      await (await openEmbedded(data)).close()
      expect([rights(data), rights(join(data, 'database'))]).toEqual([0o700, 0o700])
      chmodSync(join(data, 'database'), 0o755)
      const db = await openEmbedded(data)
      await db.readerFor(join(data, 'scratch'))
      await db.close()
      expect(rights(join(data, 'database'))).toBe(0o700)
      expect(rights(join(data, 'scratch/database'))).toBe(0o700)
    },
  )
})

describe('the lock of a data folder', () => {
  const lock = () => join(folder, 'lock')

  it('is refused in words while its holder lives', () => {
    const ticks = existsSync('/proc/self/stat') ? startTicks(process.ppid) : ''
    writeFileSync(lock(), `${process.ppid} ${ticks}`)
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
    expect(() => lockFolder(folder)).toThrow(`进程号 ${process.ppid}`)
    expect(readdirSync(folder)).toEqual(['lock'])
  })

  it('is taken over from a process that was killed, and from an empty file', () => {
    for (const left of ['999999999 1', '']) {
      writeFileSync(lock(), left)
      const unlock = lockFolder(folder)
      expect(readFileSync(lock(), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
      unlock()
      expect(readdirSync(folder)).toEqual([])
    }
  })

  it.runIf(process.platform === 'linux')(
    'is taken over from one that ended and nobody asked after (skipped off Linux)',
    async () => {
      // The shell gives its place to another program, which never asks after the shell's child.
      const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'])
      const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)))
      const ticks = startTicks(pid)
      while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
        await new Promise((resolve) => setTimeout(resolve, 10))
      writeFileSync(lock(), `${pid} ${ticks}`)
      lockFolder(folder)()
      expect(readdirSync(folder)).toEqual([])
      parent.kill('SIGKILL')
    },
  )

  it('of a process that cannot be seen (another container, a copied folder) is refused while it is touched', async () => {
    const elsewhere = `${process.ppid} 1 another-machine ${encodeURIComponent(folder)}`
    const copied = readOwn()
      .replace(/[^ ]+$/, encodeURIComponent('/somewhere/else'))
      .replace(/^\d+ \d+/, `${process.ppid} ${startTicks(process.ppid)}`)
    for (const left of [elsewhere, copied]) {
      writeFileSync(lock(), left)
      const stopTouching = await touch(lock())
      expect(() => lockFolder(folder, 30_000)).toThrow(FolderInUse)
      await stopTouching()
      // Nobody touches it any more: whoever had it is gone.
      lockFolder(folder, 300)()
      expect(readdirSync(folder)).toEqual([])
      writeFileSync(lock(), left)
      const long = new Date(Date.now() - 600_000)
      utimesSync(lock(), long, long)
      lockFolder(folder, 600_000)()
    }
  })

  it.skipIf(!existsSync('/proc/self/stat'))(
    'is taken over when another program has the number of the dead one (skipped off Linux)',
    () => {
      writeFileSync(lock(), `${process.ppid} 1`)
      lockFolder(folder)()
      expect(readdirSync(folder)).toEqual([])
    },
  )
})

/** What a lock of this process says. */
function readOwn(): string {
  const unlock = lockFolder(folder)
  const text = readFileSync(join(folder, 'lock'), 'utf8')
  unlock()
  return text
}

/** Another process that touches a file again and again, as the holder of a lock does; answers how to end it. */
async function touch(path: string): Promise<() => Promise<unknown>> {
  const once = `require('fs').utimesSync(${JSON.stringify(path)}, new Date(), new Date())`
  const child = spawn(process.execPath, ['-e', `setInterval(() => { ${once}; console.log(1) }, 100)`])
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return () =>
    new Promise((resolve) => {
      child.on('exit', resolve)
      child.kill('SIGKILL')
    })
}

const startTicks = (pid: number): string => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}
