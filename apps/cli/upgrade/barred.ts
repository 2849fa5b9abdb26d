import type { ArchiveNote } from '../archive/archive-note.ts'

export type Own = {
  readonly version: string
  readonly system: string
  readonly arch: string
  /** Every migration that this program knows. */
  readonly migrations: readonly string[]
}

/** Why this program cannot be upgraded by an archive, in words; undefined when it can. */
export function barred(note: ArchiveNote, own: Own): string | undefined {
  if (note.system !== own.system || note.arch !== own.arch)
    return `这个安装包是给 ${note.system} ${note.arch} 的，这台机器是 ${own.system} ${own.arch}。请换对应的安装包。`
  if (!isNewer(note.version, own.version))
    return `安装包的版本是 ${note.version}，这里已经是 ${own.version}，不是升级。`
  const forgotten = own.migrations.find((name) => !note.migrations.includes(name))
  return forgotten === undefined
    ? undefined
    : `安装包不认识这个版本已经有的 ${forgotten}，打不开现在的库。请换一个安装包。`
}

/** Versions are three numbers. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]]
  const at = [0, 1, 2].find((i) => (a[i] ?? 0) !== (b[i] ?? 0))
  return at !== undefined && (a[at] ?? 0) > (b[at] ?? 0)
}
