import pg from 'pg'
import { measureBare } from './bare.ts'
import { measureBeside } from './beside.ts'
import { loadCity } from './city.ts'
import { measureDeciding } from './deciding.ts'
import { measureDue } from './due.ts'
import { measureFigures } from './figures.ts'
import { measureIdle } from './idle.ts'
import { isRealFileHere, measureImport, REAL_FILE } from './importing.ts'
import { measureLifecycle, startServer } from './lifecycle.ts'
import { measureLists } from './lists.ts'
import { measureProcesses } from './processes.ts'
import { measureSequencing } from './sequencing.ts'
import { measureSpike } from './spike.ts'
import { measureStart } from './starting.ts'

const SERVER =
  process.env.BENCH_DATABASE_URL ?? process.env.DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres'
const PORT = 18_099
const EMPTY = 'yiwang_bench_empty'

/** `npm run bench`: what the product does beside what bare SQL does, in one run on this machine. Never fails on a time. */
export async function runBench(args: readonly string[], print: (line: string) => void): Promise<number> {
  const wants = (name: string): boolean => args.length === 0 || args.includes(name)
  const url = await makeDatabase()
  const table: (readonly [string, string, string])[] = []
  try {
    if (wants('lifecycle')) table.push(...(await benchLifecycle(url, print)))
    if (wants('processes')) table.push(...(await benchProcesses(url, print)))
    if (wants('sequencing')) table.push(...(await benchSequencing(print)))
    if (wants('import')) table.push(...(await benchImport(print)))
    if (wants('start')) table.push(...(await benchStart(print)))
    if (wants('spike')) table.push(...(await benchSpike(url, print)))
    if (wants('rules')) table.push(...benchRules(print))
    if (wants('city')) table.push(...(await benchCity(url, print)))
  } finally {
    await onServer(`drop database if exists yiwang_bench with (force)`)
  }
  print('')
  for (const [work, figure, wanted] of table) print(`| ${work} | ${figure} | ${wanted} |`)
  return 0
}

async function benchLifecycle(url: string, print: (line: string) => void) {
  const server = await startServer(PORT, url)
  await measureLifecycle(PORT, 8, 3)
  const rounds: { readonly product: number; readonly p95: number; readonly bare: number }[] = []
  for (let round = 0; round < 3; round++) {
    const product = await measureLifecycle(PORT, 8, 6)
    const bare = await measureBare(url, 8, 4)
    rounds.push({ product: product.perSecond, p95: product.p95, bare: bare.perSecond })
    print(
      `lifecycle round ${round + 1}: ${product.perSecond}/s over HTTP (p95 ${product.p95} ms), bare SQL ${bare.perSecond}/s`,
    )
  }
  await server.stop()
  const mid = rounds.toSorted((a, b) => a.product - b.product)[1]!
  const bare = rounds.toSorted((a, b) => a.bare - b.bare)[1]!.bare
  return [
    [
      'ticket lifecycle create → dispatch → reply → close → list over HTTP, 8 at once',
      `${mid.product}/s, p95 ${mid.p95} ms`,
      '≥ 200/s, p95 ≤ 100 ms',
    ],
    [
      'the same rows by bare SQL',
      `${bare}/s; the product is ${Math.round((mid.product / bare) * 100)} % of it`,
      '–',
    ],
  ] as const
}

async function benchProcesses(url: string, print: (line: string) => void) {
  const rounds = await measureProcesses([PORT, PORT + 1], url, print)
  const one = median(rounds.map((r) => r.one))
  const two = median(rounds.map((r) => r.two))
  const p95 = [median(rounds.map((r) => r.p95one)), median(rounds.map((r) => r.p95two))]
  return [
    ['ticket lifecycle, one server process', `${one}/s, p95 ${p95[0]} ms`, '–'],
    [
      'the same load, two server processes on one database',
      `${two}/s, p95 ${p95[1]} ms; ${Math.round((two / one) * 100)} % of one`,
      '–',
    ],
  ] as const
}

/** A city's three years, and the same work on an empty database beside it. */
async function benchCity(url: string, print: (line: string) => void) {
  // A first start makes the district that the tickets lie in.
  const first = await startServer(PORT, url)
  await first.stop()
  const city = await loadCity(url)
  print(
    `${city.entries} entries written in ${city.seconds} s, ${city.recounted}/s counted, ${city.sealed}/s sealed`,
  )
  const idle = await measureIdle(url)
  const looking = Math.round(idle.reduce((sum, { ms }) => sum + ms, 0) * 10) / 10
  print(`background with nothing to do: ${idle.map(({ name, ms }) => `${name} ${ms} ms`).join(', ')}`)
  const server = await startServer(PORT, url)
  const lists = await measureLists(PORT, 60)
  const figures = await measureFigures(PORT)
  await server.stop()
  const { full, p95, empty, slower } = await measureBeside(PORT, url, await makeDatabase(EMPTY), print)
  await onServer(`drop database if exists ${EMPTY} with (force)`)
  const found = [...lists, ...figures]
  for (const { what, median, p95 } of found) print(`${what}: median ${median} ms, p95 ${p95} ms`)
  const timed = found.map(
    ({ what, median, p95 }) =>
      [`${what}, at 1,000,000 tickets`, `median ${median} ms, p95 ${p95} ms`, wantedOf(what)] as const,
  )
  return [
    ['tallies rebuilt from the ledger', `${city.recounted} entries/s over ${city.entries}`, '≥ 100,000/s'],
    ['heads over the same entries', `${city.sealed} entries/s`, '–'],
    [
      'one turn of every background work with nothing to do, at 1,000,000 tickets',
      `${looking} ms, the slowest (${idle[0]?.name}) ${idle[0]?.ms} ms`,
      '–',
    ],
    ...timed,
    [
      'ticket lifecycle at 1,000,000 tickets',
      `${full}/s, p95 ${p95} ms; ${slower} × slower than an empty database in the same minute (${empty}/s)`,
      '≤ 1.3 ×',
    ],
  ] as const
}

const wantedOf = (what: string): string => (what.startsWith('leader') ? 'p95 ≤ 60 ms' : 'p95 ≤ 30 ms')

async function benchSpike(url: string, print: (line: string) => void) {
  const server = await startServer(PORT, url)
  const { asked, taken, sentAway, other, otherwise, written, normalAfter } = await measureSpike(PORT, url)
  await server.stop()
  const told = `${asked} asked in 30 s: ${taken} taken (${written} of them in the ledger), ${sentAway} told 503, ${other} otherwise`
  print(`spike: ${told}; normal again after ${normalAfter} s`)
  for (const [what, n] of otherwise) print(`  otherwise ${n}: ${what}`)
  return [
    ['spike of ten times what it can take', told, 'taken = in the ledger; otherwise 0'],
    ['normal again after the spike', `${normalAfter} s`, '≤ 10 s'],
  ] as const
}

function benchRules(print: (line: string) => void) {
  const rounds = [1, 2, 3].map(() => measureDeciding())
  const { perSecond, covered } = rounds.toSorted((a, b) => a.perSecond - b.perSecond)[1]!
  print(`rules: ${perSecond} explained decisions/s on 200 rows, ${Math.round(covered * 100)} % with a result`)
  return [
    ['decision table of 200 rows, explained, one thread', `${perSecond} decisions/s`, '≥ 50,000/s'],
    ['a deadline in working days over a suspension', `${measureDue()}/s`, '≥ 10,000/s'],
  ] as const
}

async function benchSequencing(print: (line: string) => void) {
  const url = await makeDatabase()
  const { ordered, tallied, entries } = await measureSequencing(url)
  print(`sequencing ${ordered} entries/s, tallies ${tallied} entries/s over ${entries} entries`)
  return [
    ['sequencing', `${ordered} entries/s`, '≥ 50,000/s'],
    ['tallies', `${tallied} entries/s`, '≥ 50,000/s'],
  ] as const
}

async function benchImport(print: (line: string) => void) {
  if (!isRealFileHere()) {
    print(`import left out: ${REAL_FILE} is not here`)
    return []
  }
  const found = { server: [] as number[], embedded: [] as number[] }
  for (let round = 0; round < 3; round++) {
    found.server.push(await measureImport(await makeDatabase()))
    found.embedded.push(await measureImport(undefined))
    print(
      `import round ${round + 1}: ${found.server.at(-1)} tickets/s into PostgreSQL, ${found.embedded.at(-1)}/s embedded`,
    )
  }
  return [
    ['import of 8,000 real tickets, PostgreSQL', `${median(found.server)} tickets/s`, '≥ 5,000/s'],
    ['the same, embedded, on disk', `${median(found.embedded)} tickets/s`, '≥ 1,500/s'],
  ] as const
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

async function benchStart(print: (line: string) => void) {
  const { first, filled, second, memoryFilled, memory } = await measureStart(PORT)
  print(
    `start: first page after ${first} s, demo written after ${filled} s (${memoryFilled} MB); again: first page after ${second} s (${memory} MB)`,
  )
  return [
    ['first start until the first page; until the demo is written', `${first} s; ${filled} s`, '–; 2 min'],
    ['second start until the first page', `${second} s`, '≤ 6 s'],
    [
      'memory with the demo: just written; after the second start',
      `${memoryFilled} MB; ${memory} MB`,
      '≤ 500 MB',
    ],
  ] as const
}

async function makeDatabase(name = 'yiwang_bench'): Promise<string> {
  await onServer(`drop database if exists ${name} with (force)`)
  await onServer(`create database ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  await client.query(statement)
  await client.end()
}
