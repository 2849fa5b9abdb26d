import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARCHES, archiveName } from '#apps/cli/archive/archive-note.ts'
import { packagesFor } from '#apps/cli/archive/locked-packages.ts'
import { readArchive } from '#apps/cli/archive/read-archive.ts'
import { archive } from '#apps/cli/archive.ts'
import { ROOT } from '#apps/cli/root.ts'
import { VERSION } from '#apps/server/version.ts'
import { readWayBack } from '#platform/backup/way-back.ts'
import { rows, sql } from '#platform/database/database.ts'
import { openAsItIs, type Where } from '#platform/database/open.ts'
import { otherVersion, ticketMigration } from './support/archives.ts'
import { contentsOf, emptyMachine, type Machine } from './support/backup-world.ts'
import { type Installed, killAt, run, start, unpackInto } from './support/installed.ts'
import { PLACE } from './support/ticket-stages.ts'

// One archive is made and installed where there is no npm, no Node and no registry, upgraded to a version that does not exist yet,
// and brought back: on the embedded database, or on TEST_DATABASE_URL's server.
const LONG = 600_000
const arch = process.arch === 'arm64' ? 'arm64' : 'x64'
const other = arch === 'arm64' ? 'x64' : 'arm64'
/** The two differ in nothing but the time that they take. */
const QUICK = 1
const server = process.env.TEST_DATABASE_URL
const NEWER = '99.1.0'
const machines: Machine[] = []
const base = mkdtempSync(join(tmpdir(), 'yiwang-archive-test-'))
const made = join(base, 'made')
const file = join(made, archiveName(VERSION, arch))
const foreign = join(made, archiveName(VERSION, other))
let newer: string
let old: Installed
let where: Where
let dataFolder: string

const onServer = async (): Promise<string | undefined> => {
  if (!server) return undefined
  const machine = await emptyMachine(server)
  machines.push(machine)
  return machine.where.url
}

beforeAll(async () => {
  const said: string[] = []
  // Who works on folders alone does so on every database: the other machine's is made once.
  const which = server ? ['--arch', arch] : []
  const code = await archive([...which, '--to', made], (line) => void said.push(line), QUICK)
  if (code !== 0) throw new Error(said.join('\n'))
  newer = await otherVersion(file, made, NEWER, {
    files: { [ticketMigration('0900-later.sql')]: 'create table tickets.later(id int);\n' },
  })
  dataFolder = join(base, 'kept')
  const url = await onServer()
  where = url ? { url } : { folder: dataFolder }
  const unpacked = unpackInto(join(base, 'programs'), file, `yiwang-${VERSION}`)
  const env = { ...unpacked.env, YIWANG_DATA: dataFolder, ...(url ? { DATABASE_URL: url } : {}) }
  old = { ...unpacked, env }
}, LONG)
afterAll(async () => {
  for (const { drop, dataFolder: folder } of machines) {
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
  rmSync(base, { recursive: true, force: true })
})

/** What a program or a library runs on, by its first bytes: those of Linux say it themselves, others belong to no machine of ours. */
function machineOf(content: Buffer): string | undefined {
  if (content.toString('latin1', 0, 4) === '\x7fELF')
    return { 62: 'x64', 183: 'arm64' }[content.readUInt16LE(18)] ?? 'another'
  const magic = content.length > 64 ? content.toString('hex', 0, 4) : ''
  return /^(4d5a|cffaedfe|feedfacf|cafebabe)/.test(magic) ? 'another system' : undefined
}

/** The paths of an archive, and which of them run on which machine. */
async function readContents(path: string) {
  const paths: string[] = []
  const machines: (readonly [path: string, machine: string])[] = []
  await readArchive(path, undefined, async (inside, _mode, content) => {
    paths.push(inside)
    const machine = machineOf(content)
    if (machine) machines.push([inside, machine])
  })
  return { paths, machines }
}

let ownContents: ReturnType<typeof readContents> | undefined
const contentsOfOwn = () => {
  ownContents ??= readContents(file)
  return ownContents
}

/** Everything in the database while nobody serves it, in whatever shape it is. */
async function inside(at: Where): Promise<{ readonly [table: string]: string }> {
  const db = await openAsItIs(at)
  try {
    return await contentsOf(db)
  } finally {
    await db.close()
  }
}

/** The numbers of the matters in a database. */
async function numbersIn(at: Where): Promise<readonly string[]> {
  const db = await openAsItIs(at)
  try {
    const found = await rows(db, sql<{ number: string }>`select number from platform.matter order by number`)
    return found.map((row) => row.number)
  } finally {
    await db.close()
  }
}

async function raise(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: '安澜街三盏路灯不亮。', phone: '19000000423', region: PLACE.village }),
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { readonly number: string }).number
}

const beside = (): readonly string[] =>
  readdirSync(join(base, 'programs')).filter((name) => name.startsWith('yiwang-'))

describe.skipIf(process.platform !== 'linux')('an archive (skipped off Linux)', () => {
  it.skipIf(server)(
    'holds the program, its screens and one Node; no tests and nothing to develop with (skipped on a server)',
    async () => {
      const { paths } = await contentsOfOwn()
      for (const needed of [
        'yiwang',
        'apps/web/dist/index.html',
        'docs/upgrade.zh-CN.md',
        'package-lock.json',
      ])
        expect(paths).toContain(needed)
      expect(
        paths.filter((path) => /^tests\/|^[^n].*\.test\.|node_modules\/(vite|typescript)\//.test(path)),
      ).toEqual([])
      const summed = spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: old.program })
      expect(summed.stdout.toString() + summed.stderr.toString()).toBe('')
    },
    LONG,
  )

  it.skipIf(server)(
    'has for each kind of machine only what runs there, and otherwise the same (skipped on a server)',
    async () => {
      const [own, theirs] = [await contentsOfOwn(), await readContents(foreign)]
      for (const [found, of] of [
        [own, arch],
        [theirs, other],
      ] as const) {
        expect(found.machines).toContainEqual([`node_modules/node-linux-${of}/bin/node`, of])
        expect(found.machines.filter(([, runsOn]) => runsOn !== of)).toEqual([])
      }
      expect(theirs.paths.map((path) => path.replace(`linux-${other}`, `linux-${arch}`)).toSorted()).toEqual(
        own.paths.toSorted(),
      )
      const [x64, arm64] = ARCHES.map((of) =>
        packagesFor(ROOT, of).map(({ place, version }) => `${place.replaceAll(of, 'ARCH')} ${version}`),
      )
      expect(arm64).toEqual(x64)
    },
    LONG,
  )

  it(
    'starts where there is no npm, no Node and no registry, and refuses an upgrade while it runs',
    async () => {
      const up = await start(old)
      const page = await (await fetch(up.base)).text()
      const asset = /\/assets\/[\w.-]+\.js/.exec(page)?.[0]
      expect((await fetch(`${up.base}${asset}`)).status).toBe(200)
      await raise(up.base)
      const refused = await run(old, 'upgrade', newer)
      expect(refused).toMatchObject({
        code: 1,
        text: expect.stringMatching(/正被另一个一网进程使用|正在使用这个库/),
      })
      expect((await up.stop()).code).toBe(0)
      expect(beside()).toEqual([`yiwang-${VERSION}`])
      expect((await run(old, 'bench')).text).toContain('安装包里没有')
    },
    LONG,
  )

  it.skipIf(server)(
    'that is cut, damaged or for another machine is refused, and nothing is unpacked (skipped on a server)',
    async () => {
      const bad = join(base, 'bad.tar.gz')
      const upgradeBy = async (path: string): Promise<string> => {
        const { code, text } = await run(old, 'upgrade', path)
        expect(code).toBe(1)
        return text
      }
      const bytes = readFileSync(newer)
      writeFileSync(bad, bytes.subarray(0, -1000))
      expect(await upgradeBy(bad)).toContain('不完整')
      bytes[Math.floor(bytes.length / 2)]! ^= 1
      writeFileSync(bad, bytes)
      await expect(readArchive(bad)).rejects.toThrow('损坏')
      writeFileSync(bad, 'no archive at all')
      await expect(readArchive(bad)).rejects.toThrow('不是一网的安装包')
      expect(await upgradeBy(foreign)).toContain('请换对应的安装包')
      expect(beside()).toEqual([`yiwang-${VERSION}`])
    },
    LONG,
  )
})

describe.skipIf(process.platform !== 'linux')('an upgrade (skipped off Linux)', () => {
  const next = (): Installed => ({ ...old, program: join(base, 'programs', `yiwang-${NEWER}`) })
  let first: readonly string[]
  let second: string

  it(
    'that is killed has touched nothing, and goes through when it is run again',
    async () => {
      const before = await inside(where)
      first = await numbersIn(where)
      // What is killed works on folders alone, the same on every database.
      if (!server) {
        expect((await killAt(old, '第 3 步，共 5 步', 'upgrade', newer)).code).toBeNull()
        expect(existsSync(join(dataFolder, 'upgrade.json'))).toBe(false)
        expect(await inside(where)).toEqual(before)
      }
      const done = await run(old, 'upgrade', newer)
      expect(done).toMatchObject({ code: 0, text: expect.stringContaining('绿：预演通过') })
      expect(await inside(where)).toEqual(before)
      expect(readWayBack(dataFolder)).toMatchObject({ from: VERSION, to: NEWER, entries: expect.any(Number) })
      expect(readdirSync(dataFolder).filter((name) => name.includes('rehearsal'))).toEqual([])
      expect(beside().toSorted()).toEqual([`yiwang-${VERSION}`, `yiwang-${NEWER}`])
    },
    LONG,
  )

  it(
    'before the new version has started, there is nothing to bring back',
    async () => {
      expect(await run(old, 'back')).toMatchObject({
        code: 0,
        text: expect.stringContaining('没有什么要恢复的'),
      })
    },
    LONG,
  )

  it(
    'the new version starts on the same data, and the old one refuses it from then on',
    async () => {
      const up = await start(next())
      second = await raise(up.base)
      await up.stop()
      expect(await numbersIn(where)).toEqual([...first, second])
      for (const command of [['start'], ['backup']]) {
        const { code, text } = await run(old, ...command)
        expect([code, text]).toEqual([1, expect.stringContaining('tickets/0900-later.sql')])
        expect(text).toContain('./yiwang back')
      }
      expect(await run(next(), 'back')).toMatchObject({ code: 1, text: expect.stringContaining(VERSION) })
    },
    LONG,
  )

  it(
    'the way back restores the backup to a new place, says what stays behind, and leaves it there',
    async () => {
      const url = await onServer()
      if (url)
        expect(await run(old, 'back')).toMatchObject({ code: 1, text: expect.stringContaining('建一个空库') })
      const done = await run(old, 'back', ...(url ? ['--into', url] : []))
      expect(done.text).toMatch(/升级以后写下的留痕 [1-9]\d* 条不在这里/)
      expect(done).toMatchObject({ code: 0, text: expect.stringMatching(/\n绿：恢复好了[^\n]*\n$/) })
      const place = url ? { url } : { folder: `${dataFolder}-${VERSION}` }
      expect(await numbersIn(place)).toEqual(first)
      expect(await numbersIn(where)).toEqual([...first, second])
      // The settings of the program folder name the new place.
      const { YIWANG_DATA: _data, DATABASE_URL: _url, ...env } = old.env
      const up = await start({ ...old, env })
      const third = await raise(up.base)
      await up.stop()
      expect(await numbersIn(place)).toEqual([...first, third])
      expect((await run({ ...old, env }, 'verify')).text).toContain('✓ 全部一致')
    },
    LONG,
  )
})
