import {
  linkSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { needWritable } from './make-folder.ts'

/** Thrown at start, before anything runs: the folder is in use by another process. */
export class FolderInUse extends Error {}

/** How often the holder shows that it lives, how long whoever cannot see it waits for that, and how old needs no waiting. */
const BEAT_MS = 2000
const WATCH_MS = 30_000
const LONG_DEAD_MS = 120_000
const LOST_EXIT = 70

/** Who holds a lock: its process, when that began, where it runs, and which folder it meant. */
type Holder = {
  readonly pid: number
  readonly start: string
  readonly place: string
  readonly folder: string
}

/**
 * Takes a folder for this process alone, because two processes on one embedded database would destroy it.
 * Answers how to give it back. A lock left behind by a process that was killed is taken over at once when this process can
 * see that it is dead. One from another container or machine, or one that came with a copied folder, is taken over when
 * it gave no sign of life for `watchMs`.
 */
export function lockFolder(folder: string, watchMs = WATCH_MS, onLost = endProcess): () => void {
  needWritable(folder, 0o700)
  const path = join(folder, 'lock')
  const own = textOf(ownHolder(folder))
  if (!take(path, own)) {
    const found = readFileSync(path, 'utf8')
    if (isHeld(path, readHolder(found), watchMs)) throw inUse(folder, found)
    discard(path, found, folder)
    if (!take(path, own)) throw inUse(folder, readFileSync(path, 'utf8'))
  }
  const beat = setInterval(() => showLife(path, own, onLost), BEAT_MS).unref()
  return () => {
    clearInterval(beat)
    if (read(path) === own) rmSync(path, { force: true })
  }
}

/** Puts the whole lock there in one step, so that nobody ever sees an empty one. */
function take(path: string, text: string): boolean {
  const own = `${path}.${process.pid}`
  writeFileSync(own, text)
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

/** Moves a dead process's lock aside; if somebody else was faster and this is theirs, it is put back. */
function discard(path: string, dead: string, folder: string): void {
  const aside = `${path}.${process.pid}.old`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const found = readFileSync(aside, 'utf8')
  if (found !== dead) {
    renameSync(aside, path)
    throw inUse(folder, found)
  }
  rmSync(aside, { force: true })
}

function endProcess(): void {
  console.error('数据文件夹已被另一个一网进程接管，这个进程退出，以免两个进程写坏数据。')
  process.exit(LOST_EXIT)
}

/** Says that the holder lives. A lock that is somebody else's by now (this process slept too long) ends the process, unless told otherwise. */
function showLife(path: string, own: string, onLost: () => void): void {
  const found = read(path)
  if (found !== own && found !== undefined) {
    onLost()
    return
  }
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {
    // A full or absent disk: nothing to say, and nobody could take the folder over there either.
  }
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const inUse = (folder: string, holder: string): FolderInUse =>
  new FolderInUse(
    `数据文件夹 ${folder} 正被另一个一网进程使用（进程号 ${readHolder(holder).pid}）。请先停掉它，或用 YIWANG_DATA 指定别的文件夹。`,
  )

const ownHolder = (folder: string): Holder => ({
  pid: process.pid,
  start: startOf(process.pid),
  place: ownPlace(),
  folder: realpathSync(folder),
})

const textOf = ({ pid, start, place, folder }: Holder): string =>
  `${pid} ${start} ${place} ${encodeURIComponent(folder)}`

function readHolder(text: string): Holder {
  const [pid, start = '', place = '', folder = ''] = text.split(' ')
  return { pid: Number(pid) || 0, start, place, folder: decodeURIComponent(folder) }
}

function isHeld(path: string, holder: Holder, watchMs: number): boolean {
  if (holder.pid === 0) return false
  const isHere = holder.place === '' || holder.place === ownPlace()
  if (isHere && !isAlive(holder)) return false
  if (isHere && (holder.folder === '' || holder.folder === realpathSync(join(path, '..')))) return true
  return isBeating(path, watchMs)
}

function isAlive({ pid, start }: Holder): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // Numbers of processes are used again: after a restart of the machine another program may have this one.
  const found = startOf(pid)
  return found !== ENDED && (start === '' || found === start)
}

/** Whether somebody touches the lock. Nothing runs in this process yet, so that it may wait where it stands. */
function isBeating(path: string, watchMs: number): boolean {
  const first = statSync(path).mtimeMs
  const age = Date.now() - first
  if (age > LONG_DEAD_MS) return false
  console.error(`正在确认没有别的一网进程在用这个数据文件夹（最多 ${watchMs / 1000} 秒）…`)
  for (let waited = 0; waited < watchMs; waited += 100) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    if (statSync(path, { throwIfNoEntry: false })?.mtimeMs !== first) return true
  }
  return false
}

/** Has ended, and its parent has not asked after it yet: it does nothing any more. */
const ENDED = 'Z'

/** When a process began, in the kernel's ticks; empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === ENDED ? ENDED : (fields[19] ?? '')
  } catch {
    return ''
  }
}

/** Where numbers of processes mean the same: one start of one machine, and one container on it. */
function ownPlace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}:${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`
  } catch {
    return encodeURIComponent(hostname())
  }
}
