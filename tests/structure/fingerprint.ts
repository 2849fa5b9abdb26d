import type { AnyAction } from '#platform/contract/action.ts'
import type { Field, Fields } from '#platform/contract/field.ts'
import type { ClockDef, StateDef, StepDef } from '#platform/contract/matter.ts'
import { canonicalBytes } from '#platform/kernel/canonical-json.ts'
import { sm3 } from '#platform/kernel/sm3.ts'
import type { KindEntry } from '#platform/matters/registry.ts'

/** Fingerprints of one version of a kind: of its definition, and of each of its actions, by name. */
export type Fingerprints = { readonly [part: string]: string }

/**
 * What binds of a version, as data: everything but the words people read, which may be mended at any time. Words are taken
 * out one by one, so that whatever is added to the contract later binds unless it is named here.
 */
export const fingerprintsOf = ({ def, rules }: Pick<KindEntry, 'def' | 'rules'>): Fingerprints => {
  // What a list is narrowed by binds no matter: it is asked of all of them alike.
  const { name: _name, raiser: _raiser, version: _version, filters: _filters, ...binding } = def
  const { states, steps, clocks, facts, parts, kept, ...more } = binding
  const definition = {
    ...more,
    states: each(states, ofState),
    steps: each(steps, ofStep),
    clocks: each(clocks, ofClock),
    facts: each(facts as Fields, ofField),
    parts: each(parts as Fields, ofField),
    kept: each(kept, (one) => (typeof one === 'string' ? 'words' : ofField(one))),
  }
  const actions = [...rules.values()].map(({ action }) => [action.id, ofAction(action)] as const)
  return each({ definition, ...Object.fromEntries(actions) }, fingerprint)
}

const ofState = ({ name: _name, tone: _tone, told: _told, ...binds }: StateDef) => binds
const ofStep = ({ name: _name, ...binds }: StepDef) => binds
const ofClock = ({ name: _name, startWord: _word, ...binds }: ClockDef) => binds
const ofField = ({ label: _label, hint: _hint, staff: _staff, choices, ...binds }: Field) => ({
  ...binds,
  choices: choices?.map((choice) => choice.value).toSorted(),
})
const ofAction = ({
  name: _name,
  key: _key,
  look: _look,
  will: _will,
  past: _past,
  ...binds
}: AnyAction) => ({
  ...binds,
  from: binds.from === 'new' ? 'new' : binds.from.toSorted(),
  input: each(binds.input, ofField),
  refusals: each(binds.refusals, (refusal) => refusal.status),
})

const each = <T, R>(of: { readonly [key: string]: T }, map: (one: T) => R): { readonly [key: string]: R } =>
  Object.fromEntries(Object.entries(of).map(([key, one]) => [key, map(one)]))

// It guards against changes that nobody noticed, not against somebody who looks for two that are the same.
const LENGTH = 16
const fingerprint = (data: unknown): string =>
  Buffer.from(sm3(canonicalBytes(data)))
    .toString('hex')
    .slice(0, LENGTH)
