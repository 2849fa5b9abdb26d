import type { MatterDef } from '#platform/contract/matter.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import type { AnyRule } from '#platform/contract/rule.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'

/** One version of a kind of matter: its definition, and the rules that go with it. */
export type KindEntry = {
  readonly module: MatterModule
  readonly def: MatterDef
  readonly rules: ReadonlyMap<string, AnyRule>
}

/** The kinds of matter that are mounted, each in every version that this program knows. */
export type Kinds = {
  readonly modules: readonly MatterModule[]
  /** The actions whose entries tell what they changed publicly. */
  readonly says: readonly string[]
  /** Every version of every kind, the present ones first. */
  readonly all: readonly KindEntry[]
  /** What a new matter of a kind begins with. */
  readonly newest: (kind: string) => KindEntry | undefined
  /** What a matter began with, and goes on with to its end. */
  readonly find: (kind: string, version: number) => KindEntry | undefined
}

/** Which version of which kind something began with. */
export type Begun = { readonly kind: string; readonly version: number }

/** Joins the mounted modules into one lookup by kind and version. Throws where a version is declared twice, or an earlier one is not earlier. */
export function kindsOf(modules: readonly MatterModule[]): Kinds {
  const present = modules.flatMap((m) => m.matters.map((def) => entryOf(m, def, m.rules)))
  const earlier = modules.flatMap((m) => (m.earlier ?? []).map((e) => entryOf(m, e.def, e.rules)))
  const newest = new Map(present.map((entry) => [entry.def.kind, entry]))
  const all = [...present, ...earlier]
  const known = new Map<string, KindEntry>()
  for (const entry of all) {
    const { kind, version } = entry.def
    if (known.has(`${kind} ${version}`)) throw new Error(`${kind} version ${version} is declared twice`)
    if (version > (newest.get(kind)?.def.version ?? version))
      throw new Error(`${kind} version ${version} is not earlier than the present one`)
    known.set(`${kind} ${version}`, entry)
  }
  return {
    modules,
    says: [...new Set(modules.flatMap((m) => Object.keys(m.says ?? {})))],
    all,
    newest: (kind) => newest.get(kind),
    find: (kind, version) => known.get(`${kind} ${version}`),
  }
}

const entryOf = (module: MatterModule, def: MatterDef, rules: readonly AnyRule[]): KindEntry => ({
  module,
  def,
  rules: new Map(rules.filter((r) => r.action.kind === def.kind).map((r) => [r.action.id, r])),
})

/** What a new matter of a kind that is known to be mounted begins with. */
export function newestKind(kinds: Kinds, kind: string): KindEntry {
  const entry = kinds.newest(kind)
  if (!entry) throw new Error(`kind ${kind} is not mounted`)
  return entry
}

/** What an existing matter goes on with; refused as `unknown-version` where this program does not know it. */
export function kindOf(kinds: Kinds, { kind, version }: Begun): Result<KindEntry> {
  const entry = kinds.find(kind, version)
  return entry
    ? ok(entry)
    : refuse({
        code: 'unknown-version',
        status: 409,
        say: `这一件是按第 ${version} 版流程办理的，现在运行的程序不认识这一版，暂时不能查看和办理；内容没有丢。请告诉系统管理员，换用认识这一版的程序。`,
        details: { kind, version },
      })
}
