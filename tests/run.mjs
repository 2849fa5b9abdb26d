// `npm test`: installs what it needs, then the whole suite on the embedded database (or on TEST_DATABASE_URL's server).
// Ends with a line "N passed, N failed"; before it stands what failed, and what was skipped and why.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, node24 } from '../apps/cli/yiwang.mjs'
import { failedLines } from './support/failed.mjs'
import { skippedLine } from './support/skipped.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'tests/out')
install()
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
let passed = 0
let failed = 0
const reports = []

/** One check that is a command: passed when it ends with 0. */
function check(name, args) {
  const done = spawnSync(node24(), args, { cwd: root, stdio: 'inherit' })
  if (done.status === 0) passed++
  else failed++
  console.log(`${done.status === 0 ? '✓' : '✗'} ${name}`)
}

const argsOf = (name, args) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  ...args,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(out, `${name}.json`)}`,
]

/** A run of Vitest: every test counts. */
function vitest(name, args) {
  count(name, spawnSync(node24(), argsOf(name, args), { cwd: root, stdio: 'inherit' }).status)
}

/** The same command twice side by side, each for its half; what the second says comes after the first. Answers how they ended. */
async function halves(argsFor, envFor = () => ({})) {
  const both = [1, 2].map((half) => {
    const stdio = ['ignore', half === 1 ? 'inherit' : 'pipe', half === 1 ? 'inherit' : 'pipe']
    const env = { ...process.env, ...envFor(half) }
    const child = spawn(node24(), argsFor(half), { cwd: root, stdio, env })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part) => {
        said += part
      })
    return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })))
  })
  const ended = []
  for (const one of both) {
    const { status, said } = await one
    process.stdout.write(said)
    ended.push(status)
  }
  return ended
}

/** Half of the files each, with a district of its own. */
async function vitestHalves(name, args) {
  const own = (half) => `${name}-${half}`
  const ended = await halves((half) => argsOf(own(half), [...args, `--shard=${half}/2`]))
  for (const [i, status] of ended.entries()) count(own(i + 1), status)
}

/** Every other story each. */
async function faultHalves() {
  const ended = await halves(
    () => ['tests/faults/run.mjs'],
    (half) => ({ FAULT_HALF: `${half}/2` }),
  )
  const isWell = ended.every((status) => status === 0)
  isWell ? passed++ : failed++
  console.log(`${isWell ? '✓' : '✗'} faults: kills, restarts, full disks, clocks, locks`)
}

/** Adds what a run of Vitest reported. */
function count(name, status) {
  const report = join(out, `${name}.json`)
  if (!existsSync(report)) {
    failed++
    console.log(`✗ ${name}: no report`)
    return
  }
  const said = JSON.parse(readFileSync(report, 'utf8'))
  reports.push(said)
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = said
  passed += numPassedTests
  const emptyFailures = testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length
  failed += numFailedTests + emptyFailures
  if (status !== 0 && numFailedTests + emptyFailures === 0) failed += Math.max(1, numFailedTestSuites)
}

const native = (path) => spawnSync(join(root, path[0]), path.slice(1), { cwd: root, stdio: 'inherit' })
const chromium = [
  process.env.YIWANG_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path))

const only = process.argv.slice(2)
// The whole suite has these among its tests.
if (only.includes('--check')) {
  const biome = native(['node_modules/.bin/biome', 'ci', '--colors=off'])
  biome.status === 0 ? passed++ : failed++
  console.log(`${biome.status === 0 ? '✓' : '✗'} formatter and linter`)
  const tsc = native(['node_modules/.bin/tsc', '-p', 'tsconfig.json'])
  tsc.status === 0 ? passed++ : failed++
  console.log(`${tsc.status === 0 ? '✓' : '✗'} types`)
}
if (only.length === 0 || only.includes('--unit')) vitest('unit', [])
if ((only.length === 0 || only.includes('--journeys')) && existsSync(join(root, 'tests/journeys'))) {
  if (chromium) {
    process.env.YIWANG_CHROMIUM = chromium
    // Built once, before two would build them at once.
    check('the screens are built', [
      '--disable-warning=ExperimentalWarning',
      'tests/support/build-screens.ts',
    ])
    await vitestHalves('journeys', ['--config', 'vitest.journeys.config.ts'])
  } else
    console.log(
      '– journeys in a browser left out: no Chromium here (install chromium, or set YIWANG_CHROMIUM)',
    )
}
if ((only.length === 0 || only.includes('--faults')) && existsSync(join(root, 'tests/faults/run.mjs')))
  await faultHalves()

for (const line of failedLines(reports, root)) console.log(line)
const skipped = skippedLine(reports)
if (skipped) console.log(skipped)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
