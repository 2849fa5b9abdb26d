import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cyclesIn } from './cycles.ts'
import { importsOf, ROOT, readSources, type Source } from './graph.ts'
import { brokenFiles, brokenImports, KNOWN } from './layers.ts'

const sources = readSources()
const imports = sources.flatMap(importsOf)
const told = (broken: readonly { rule: string; where: string; say: string }[]): readonly string[] =>
  broken.map((b) => `${b.where} [${b.rule}] ${b.say}`)

describe('who imports whom', () => {
  it('every import is in order', () => {
    expect(told(brokenImports(imports))).toEqual([])
  })

  it('packs hold no code, and the browser loads nothing that needs Node', () => {
    expect(told(brokenFiles(sources, imports))).toEqual([])
  })

  it('no file imports itself around corners, types included', () => {
    expect(cyclesIn(imports).map((group) => group.join(' ⇄ '))).toEqual([])
  })

  it('every import names a file that is there', () => {
    const missing = imports.filter((i) => !i.isPackage && !existsSync(join(ROOT, i.to)))
    expect(missing.map((i) => `${i.from}:${i.line} ${i.to}`)).toEqual([])
  })

  it('the named exceptions are still needed', () => {
    const all = new Set([...imports.map((i) => `${i.from} → ${i.to}`), ...sources.map((s) => s.path)])
    expect(
      Object.values(KNOWN)
        .flat()
        .filter((known) => !all.has(known)),
    ).toEqual([])
  })

  it('enough was read to mean something', () => {
    expect(sources.length).toBeGreaterThan(200)
    expect(imports.length).toBeGreaterThan(1000)
  })
})

/** A violation planted among the real sources: which rule must bite, and on which line. */
const PROBES: readonly (readonly [rule: string, planted: Source, line: number])[] = [
  ['platform-in-order', file('platform/kernel/x.ts', `import { a } from '../contract/field.ts'`), 1],
  [
    'platform-in-order',
    file('platform/contract/x.ts', `\nimport type { D } from '#platform/database/database.ts'`),
    2,
  ],
  ['platform-in-order', file('platform/ledger/x.ts', `export { act } from '#platform/matters/act.ts'`), 1],
  [
    'platform-in-order',
    file('platform/access/x.ts', `type P = import('#platform/matters/platform.ts').Platform`),
    1,
  ],
  ['platform-in-order', file('platform/newcomer/x.ts', `import '#platform/kernel/day.ts'`), 1],
  [
    'platform-knows-no-module',
    file('platform/matters/x.ts', `import { ticket } from '#modules/tickets/contract.ts'`),
    1,
  ],
  [
    'platform-knows-no-module',
    file('platform/client/x.ts', `const b = await import('#ui/components/button.tsx')`),
    1,
  ],
  ['kernel-imports-nothing', file('platform/kernel/x.ts', `import { z } from 'zod'`), 1],
  [
    'ui-knows-nobody',
    file('ui/components/x.tsx', `import type { MatterView } from '#platform/contract/views.ts'`),
    1,
  ],
  [
    'modules-below-apps',
    file('modules/tickets/x.ts', `import { modules } from '#apps/server/modules.ts'`),
    1,
  ],
  [
    'modules-by-contract',
    file('modules/cases/x.ts', `import { create } from '../tickets/actions/create.ts'`),
    1,
  ],
  ['apps-side-by-side', file('apps/web/x.ts', `import { VERSION } from '#apps/server/version.ts'`), 1],
  [
    'apps-above-tests',
    file('platform/files/x.ts', `import { testClock } from '#../tests/x.ts'`.replace('#../', '../../')),
    1,
  ],
  ['packs-are-data', file('apps/server/x.ts', `import { read } from '#packs/reading.ts'`), 1],
  ['addresses-with-extension', file('modules/tickets/x.ts', `import { a } from './contract'`), 1],
  [
    'platform-in-order',
    file('platform/kernel/x.ts', `/* two\nlines */\nimport {\n  a,\n  b,\n} from '#platform/matters/act.ts'`),
    6,
  ],
]

describe('the rule still bites', () => {
  it.each(PROBES)('%s: %o', (rule, planted, line) => {
    const found = brokenImports([...imports, ...importsOf(planted)])
    expect(found.map((b) => `${b.rule} ${b.where}`)).toContain(`${rule} ${planted.path}:${line}`)
    expect(found.every((b) => b.say.includes('Mend: '))).toBe(true)
  })

  it('on code in a pack', () => {
    const planted = file('packs/qinglan/x.ts', 'export const a = 1')
    const found = brokenFiles([...sources, planted], imports)
    expect(found.map((b) => b.where)).toEqual(['packs/qinglan/x.ts:1'])
  })

  it('on Node in the browser, however deep', () => {
    const planted = [
      file('platform/client/api.ts', `import { x } from './deep.ts'`),
      file('platform/client/deep.ts', `import { readFileSync } from 'node:fs'`),
    ]
    const found = brokenFiles(sources, [...imports, ...planted.flatMap(importsOf)])
    expect(found.map((b) => `${b.rule} ${b.where}`)).toEqual([
      'browser-needs-no-node platform/client/deep.ts:1',
    ])
    expect(found[0]?.say).toContain('apps/web/main.tsx')
  })

  it('on a circle, also one of types only', () => {
    const planted = [
      file('platform/kernel/x.ts', `import type { Y } from './y.ts'`),
      file('platform/kernel/y.ts', `import type { X } from './x.ts'`),
    ]
    expect(cyclesIn([...imports, ...planted.flatMap(importsOf)])).toContainEqual([
      'platform/kernel/x.ts',
      'platform/kernel/y.ts',
    ])
  })

  it('and not on what only looks like an import', () => {
    const planted = file(
      'platform/kernel/x.ts',
      `// import { a } from '#platform/matters/act.ts'\n/* import '#apps/cli/main.ts' */\nconst text = "see from 'nowhere'"\n`,
    )
    expect(importsOf(planted)).toEqual([])
  })
})

function file(path: string, text: string): Source {
  return { path, text }
}
