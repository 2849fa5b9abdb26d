import { expect, it } from 'vitest'
import { endOnPanic } from './end-on-panic.ts'

// What a full disk does to a real one is tried by `tests/faults` (story: disk).
const failing = (error: Error) => ({ query: (_text: string): Promise<unknown> => Promise.reject(error) })
const ofDatabase = (severity: string, message = 'no such table') =>
  Object.assign(new Error(message), { severity, code: '53100' })

it('an ordinary error ends its statement only', async () => {
  const said: string[] = []
  const db = endOnPanic(failing(ofDatabase('ERROR')), (say) => said.push(say))
  await expect(db.query('select 1')).rejects.toThrow('no such table')
  expect(said).toEqual([])
})

it('a database that gave up ends the process, and says what to do', async () => {
  const said: string[] = []
  const full = ofDatabase('PANIC', 'could not write to file "pg_wal/x": No space left on device')
  for (const error of [full, new WebAssembly.RuntimeError('unreachable')]) {
    const db = endOnPanic(failing(error), (say) => said.push(say))
    await expect(db.query('select 1')).rejects.toBe(error)
  }
  expect(said).toEqual([
    expect.stringMatching(/内嵌数据库停了，一网已退出.*磁盘满了，请先腾出空间.*再启动一次/),
    expect.stringMatching(/内嵌数据库停了，一网已退出.*再启动一次/),
  ])
})
