import type { Import, Source } from './graph.ts'

/** The folders of the platform from the ground up: each may import those before it (docs/decisions/0002). */
export const PLATFORM = [
  'kernel',
  'clock',
  'contract',
  'database',
  'directory',
  'access',
  'files',
  'rules',
  'registers',
  'search',
  'ledger',
  'matters',
  'indicators',
  'messages',
  'backup',
  'background',
  'client',
] as const

/** What stands where it should not, named so that it can only become less. */
export const KNOWN: { readonly [rule: string]: readonly string[] } = {
  // `yiwang bench` and `yiwang pictures` are commands of the product; what they work with lies with the tests.
  'apps-above-tests': [
    'apps/cli/main.ts → tests/bench/run.ts',
    'apps/cli/main.ts → tests/pictures/pictures.ts',
  ],
  'packs-hold-no-code': ['packs/reading.ts'],
}

export type Broken = { readonly rule: string; readonly where: string; readonly say: string }

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('tests/')
const folderOf = (path: string): string => path.split('/')[1] ?? ''
const topOf = (path: string): string => path.split('/')[0] ?? ''

type Rule = (i: Import) => string | undefined

/** Answers what to do instead, or undefined when an import is in order. */
const RULES: { readonly [name: string]: Rule } = {
  'platform-in-order': ({ from, to }) => {
    if (topOf(from) !== 'platform' || topOf(to) !== 'platform' || folderOf(from) === folderOf(to)) return
    const [own, other] = [from, to].map((p) => (PLATFORM as readonly string[]).indexOf(folderOf(p))) as [
      number,
      number,
    ]
    if (own < 0 || other < 0)
      return `give platform/${folderOf(own < 0 ? from : to)} its place in tests/structure/layers.ts`
    if (other < own) return
    return `move what both need down to ${PLATFORM[own]} or below, or hand it in as a value`
  },
  'platform-knows-no-module': ({ from, to }) =>
    topOf(from) === 'platform' && ['modules', 'apps', 'ui', 'packs'].includes(topOf(to))
      ? 'let the module hand it in (contract/module.ts), or move it down'
      : undefined,
  'kernel-imports-nothing': ({ from, to, isPackage }) =>
    folderOf(from) === 'kernel' && topOf(from) === 'platform' && isPackage && to !== 'node:crypto'
      ? 'keep the kernel free of packages: put this into the folder that needs it'
      : undefined,
  'ui-knows-nobody': ({ from, to, isPackage }) =>
    topOf(from) === 'ui' && !isPackage && topOf(to) !== 'ui'
      ? 'let the screen fetch and pass values: ui only shows'
      : undefined,
  'modules-below-apps': ({ from, to }) =>
    topOf(from) === 'modules' && topOf(to) === 'apps'
      ? 'move what is shared to platform or to the module'
      : undefined,
  'modules-by-contract': ({ from, to }) =>
    topOf(from) === 'modules' &&
    topOf(to) === 'modules' &&
    folderOf(from) !== folderOf(to) &&
    to !== `modules/${folderOf(to)}/contract.ts`
      ? `import modules/${folderOf(to)}/contract.ts, react to its entries, or call a declared action`
      : undefined,
  'apps-side-by-side': ({ from, to }) => {
    if (topOf(from) !== 'apps' || topOf(to) !== 'apps' || folderOf(from) === folderOf(to)) return
    return folderOf(from) === 'cli' && folderOf(to) === 'server'
      ? undefined
      : 'only the command line uses the server; move what is shared down'
  },
  'apps-above-tests': ({ from, to }) =>
    topOf(from) !== 'tests' && topOf(to) === 'tests' ? 'nothing of the product needs the tests' : undefined,
  'packs-are-data': ({ from, to }) =>
    topOf(from) !== 'packs' && topOf(to) === 'packs' && !to.endsWith('.json')
      ? 'read the pack through directory/seed-pack.ts'
      : undefined,
  'addresses-with-extension': ({ to, isPackage }) =>
    !isPackage && !/\.(tsx?|json|css|svg|mjs)$/.test(to)
      ? 'write the file’s ending: Node runs what is written'
      : undefined,
  'across-folders-by-name': ({ from, to, isPackage }) =>
    !isPackage && to.startsWith('..') ? `write #${topOf(from)}/… instead of climbing out` : undefined,
}

/** Rules that tests need not keep: they look into everything. */
const FOR_PRODUCT = new Set([
  'apps-above-tests',
  'modules-below-apps',
  'packs-are-data',
  'kernel-imports-nothing',
  'apps-side-by-side',
  'modules-by-contract',
])

/** Every import that breaks a rule, with its file, line and mend. */
export function brokenImports(imports: readonly Import[]): readonly Broken[] {
  return imports.flatMap((i) =>
    Object.entries(RULES).flatMap(([rule, check]) => {
      if (isTest(i.from) && FOR_PRODUCT.has(rule)) return []
      if (KNOWN[rule]?.includes(`${i.from} → ${i.to}`)) return []
      const mend = check(i)
      return mend ? [{ rule, where: `${i.from}:${i.line}`, say: `imports ${i.to}. Mend: ${mend}.` }] : []
    }),
  )
}

/** Code in packs, and files the browser would load that need Node. */
export function brokenFiles(sources: readonly Source[], imports: readonly Import[]): readonly Broken[] {
  const code = sources
    .map((s) => s.path)
    .filter((p) => p.startsWith('packs/') && !isTest(p) && !KNOWN['packs-hold-no-code']?.includes(p))
    .map((where) => ({
      rule: 'packs-hold-no-code',
      where: `${where}:1`,
      say: 'is code in a pack. Mend: state it as data, and read it in the platform.',
    }))
  return [...code, ...nodeInBrowser(imports)]
}

const ENTRY = 'apps/web/main.tsx'

/** What the browser loads, from its entry on: none of it may need Node. */
function nodeInBrowser(imports: readonly Import[]): readonly Broken[] {
  const loaded = Map.groupBy(
    imports.filter((i) => !i.isType),
    (i) => i.from,
  )
  const seen = new Map<string, string>([[ENTRY, ENTRY]])
  const broken: Broken[] = []
  for (const [file, way] of seen) {
    for (const i of loaded.get(file) ?? []) {
      if (i.isPackage && /^(node:|pg$|kysely$|fastify$|@fastify|@electric-sql)/.test(i.to))
        broken.push({
          rule: 'browser-needs-no-node',
          where: `${i.from}:${i.line}`,
          say: `imports ${i.to}, and the browser loads it by ${way}. Mend: split what is pure into a file of its own.`,
        })
      if (!i.isPackage && !seen.has(i.to)) seen.set(i.to, `${way} → ${i.to}`)
    }
  }
  return broken
}
