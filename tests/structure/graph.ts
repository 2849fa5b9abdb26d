import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A source file as the rules read it: its path from the root, and its text. */
export type Source = { readonly path: string; readonly text: string }
/** One import: where it stands, and what it names (a path from the root, or a package). */
export type Import = {
  readonly from: string
  readonly line: number
  readonly to: string
  readonly isPackage: boolean
  /** Only types: gone when the program runs, but part of the layers all the same. */
  readonly isType: boolean
}

/** Every TypeScript source of the program. */
export const readSources = (
  folders: readonly string[] = ['apps', 'modules', 'platform', 'ui', 'packs', 'tests'],
): readonly Source[] =>
  globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: ROOT, exclude: (name) => /node_modules|\/dist\/|\.d\.ts$/.test(name) },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

const STATEMENT = /^[ \t]*(import|export)\b(?!\s*\()([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]/gm
const BARE = /^[ \t]*import\s*['"]([^'"]+)['"]/gm
const CALL = /\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g

/** The imports of a file: statements, re-exports, side effects, `import()` in code and in types. */
export function importsOf({ path, text }: Source): readonly Import[] {
  const plain = withoutComments(text)
  const found = [
    ...[...plain.matchAll(STATEMENT)].map((m) => ({
      at: m.index + m[0].lastIndexOf(m[3]!),
      to: m[3]!,
      isType: /^\s*type\b/.test(m[2]!),
    })),
    ...[...plain.matchAll(BARE)].map((m) => ({ at: m.index, to: m[1]!, isType: false })),
    ...[...plain.matchAll(CALL)].map((m) => ({ at: m.index, to: m[1]!, isType: false })),
  ]
  return found
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, to, isType }) => {
      const target = resolve(path, to)
      return {
        from: path,
        line: plain.slice(0, at).split('\n').length,
        to: target ?? to,
        isPackage: target === undefined,
        isType,
      }
    })
}

/** Comments out, lines kept; a `//` inside a string (an address) stays. */
const withoutComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/^[ \t]*\/\/.*$/gm, (comment) => ' '.repeat(comment.length))

function resolve(from: string, to: string): string | undefined {
  const subpath = /^#(platform|modules|ui|packs|apps)\/(.+)$/.exec(to)
  if (subpath) return `${subpath[1]}/${subpath[2]}`
  return to.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), to)) : undefined
}
