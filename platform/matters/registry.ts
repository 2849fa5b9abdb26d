import type { MatterDef } from '#platform/contract/matter.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import type { AnyRule } from '#platform/contract/rule.ts'

export type KindEntry = {
  readonly module: MatterModule
  readonly def: MatterDef
  readonly rules: ReadonlyMap<string, AnyRule>
}
/** The kinds of matter that are mounted. */
export type Kinds = ReadonlyMap<string, KindEntry>

/** Joins the mounted modules into one lookup by kind. */
export function kindsOf(modules: readonly MatterModule[]): Kinds {
  return new Map(
    modules.flatMap((module) =>
      module.matters.map((def) => [
        def.kind,
        {
          module,
          def,
          rules: new Map(module.rules.filter((r) => r.action.kind === def.kind).map((r) => [r.action.id, r])),
        },
      ]),
    ),
  )
}

/** The entry of a kind that is known to be mounted. */
export function getKind(kinds: Kinds, kind: string): KindEntry {
  const entry = kinds.get(kind)
  if (!entry) throw new Error(`kind ${kind} is not mounted`)
  return entry
}
