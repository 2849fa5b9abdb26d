import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { Database, PlatformFunction } from '#platform/database/database.ts'

/**
 * Where a process is to be killed: at a call of the database's functions, at a statement that holds some words, or at the work on a
 * file whose name holds some. `during`: a server has the statement and nobody waits for it; the embedded database is killed in
 * the middle of a write to its files; a file is half written.
 */
export type Point = {
  readonly at: 'call' | 'read' | 'file'
  /** A function's name; words of a statement; or the work on a file (append, rename, remove, read). */
  readonly what: string
  readonly file?: string
  readonly moment: 'before' | 'during' | 'after'
  /** The how-manieth time counts. */
  readonly nth?: number
}

export type Stopper = {
  readonly arm: () => void
  readonly watch: (db: Database) => Database
}

const WRITES_IN = 2
const writeNow = fs.writeSync.bind(fs)

/** Kills this process where it stands; nothing runs after it. */
function die(): never {
  writeNow(2, 'stopped at the point\n')
  process.kill(process.pid, 'SIGKILL')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
}

/** Kills the process at a point, once armed; wraps the database and the file system from outside. */
export function stopAt(point: Point | undefined): Stopper {
  let isArmed = false
  let left = point?.nth ?? 1
  let writesLeft = 0
  const isHere = (at: Point['at'], fits: boolean): boolean => {
    if (!isArmed || point?.at !== at || !fits) return false
    left--
    return left === 0
  }
  const pass = async <T>(db: Database, run: () => Promise<T>): Promise<T> => {
    if (point?.moment === 'before') die()
    if (point?.moment === 'during' && db.kind === 'embedded') writesLeft = WRITES_IN
    const done = run()
    if (point?.moment === 'during' && db.kind === 'server') {
      done.catch(() => {})
      // Time enough to send it, too little for an answer.
      for (let i = 0; i < 2; i++) await new Promise((resolve) => setImmediate(resolve))
      die()
    }
    const answer = await done
    if (point?.moment === 'after' || writesLeft > 0) die()
    return answer
  }
  watchFiles({
    ofDatabase: () => {
      if (writesLeft === 0) return false
      writesLeft--
      return writesLeft === 0
    },
    isHere: (what, path) =>
      isHere('file', point?.what === what && String(path).includes(point?.file ?? '')) ? point : undefined,
  })
  return {
    arm: () => {
      isArmed = true
    },
    watch: (db) => ({
      ...db,
      call: <T>(fn: PlatformFunction, ...args: readonly unknown[]): Promise<T> =>
        isHere('call', point?.what === fn)
          ? pass(db, () => db.call<T>(fn, ...args))
          : db.call<T>(fn, ...args),
      read: (text, values) =>
        isHere('read', text.includes(point?.what ?? '\0'))
          ? pass(db, () => db.read(text, values))
          : db.read(text, values),
    }),
  }
}

type Watch = {
  /** Whether this write to the database's files is the one to die in. */
  readonly ofDatabase: () => boolean
  readonly isHere: (what: string, path: unknown) => Point | undefined
}

/** Looks at the calls that write files, of this process only. */
function watchFiles({ ofDatabase, isHere }: Watch): void {
  const { writeSync, appendFileSync, readFileSync } = fs
  const { rename, rm } = fs.promises
  const half = (buffer: Uint8Array, offset: number, length: number) =>
    buffer.subarray(offset, offset + Math.floor(length / 2))
  Object.assign(fs, {
    writeSync: (file: number, data: Uint8Array, ...rest: readonly number[]) => {
      const [offset = 0, length = 0, position] = rest
      if (typeof data !== 'string' && length > 0 && ofDatabase()) {
        Reflect.apply(writeSync, fs, [file, half(data, offset, length), 0, Math.floor(length / 2), position])
        die()
      }
      return Reflect.apply(writeSync, fs, [file, data, ...rest]) as number
    },
    appendFileSync: (path: string, text: string) => {
      const here = isHere('append', path)
      if (here?.moment === 'before') die()
      appendFileSync(path, here?.moment === 'during' ? text.slice(0, Math.floor(text.length / 2)) : text)
      if (here) die()
    },
    readFileSync: (...args: readonly unknown[]) => {
      if (isHere('read', args[0])) die()
      return Reflect.apply(readFileSync, fs, args) as unknown
    },
  })
  Object.assign(fs.promises, {
    rename: async (from: string, to: string) => {
      const here = isHere('rename', to)
      if (here?.moment === 'before') die()
      await rename(from, to)
      if (here) die()
    },
    rm: async (path: string, options: fs.RmOptions) => {
      const here = isHere('remove', path)
      if (here?.moment === 'before') die()
      await rm(path, options)
      if (here) die()
    },
  })
  syncBuiltinESMExports()
}
