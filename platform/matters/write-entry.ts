import type { Change } from '#platform/contract/change.ts'
import { fileKeys } from '#platform/contract/matter.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { indexWords } from '#platform/search/tokens.ts'
import { FIRST_SET, setOf } from './counts.ts'
import { duesBetween, type Sealed, sealEntry, splitPrivate } from './seal.ts'
import type { Payload, Step, Story } from './story.ts'

/** Adds one step's ledger entry with its private part; answers its leaf, the receipt. */
export function addEntry(payload: Payload, story: Story, step: Step, recordedAt: Date): string {
  const { after } = step.decided
  const { entry } = story
  const { shown, content } = splitPrivate(step.decided.changes)
  const at = step.at.toISOString()
  const sealed = sealEntry(
    {
      v: 1,
      matter: after.id,
      number: after.number,
      rev: after.rev,
      kind: after.kind,
      action: step.action,
      def: entry.def.version,
      actor: step.actorRef,
      unit: step.unit,
      behalf: step.behalf,
      raiser: after.raiser,
      at,
      recorded: recordedAt.toISOString(),
      changes: shown,
      dues: duesBetween(step.decided.before, after),
      counts: step.decided.counts,
      ...newSet(story, step),
    },
    content,
  )
  payload.add('entries', entryRow(story, step, sealed, recordedAt))
  if (shown.some((c) => c.do === 'erase')) payload.add('erased', { matter_id: after.id, rev: after.rev })
  addPrivate(payload, story, step, sealed)
  return Buffer.from(sealed.leaf).toString('hex')
}

/** With its first entry under another set a matter goes over to it. */
function newSet({ entry, before, measured, steps }: Story, step: Step): { readonly set?: number } {
  const was = before ? measured : FIRST_SET
  const set = setOf(entry.module)
  return step === steps[0] && was !== undefined && was !== set ? { set } : {}
}

function entryRow({ entry }: Story, step: Step, sealed: Sealed, recordedAt: Date): JsonObject {
  const { after, counts } = step.decided
  return {
    matter_id: after.id,
    rev: after.rev,
    module: entry.module.id,
    kind: after.kind,
    action: step.action,
    def_version: entry.def.version,
    actor_ref: step.actorRef,
    unit_id: step.unit,
    behalf_ref: step.behalf,
    occurred_at: step.at.toISOString(),
    recorded_at: recordedAt.toISOString(),
    sealed: sealed.text,
    leaf: Buffer.from(sealed.leaf).toString('hex'),
    counts,
  }
}

function addPrivate(payload: Payload, story: Story, step: Step, sealed: Sealed): void {
  const { after, changes } = step.decided
  const told = changes.filter((c): c is Extract<Change, { readonly do: 'tell' }> => c.do === 'tell')
  payload.add(
    'told',
    ...told.map((c) => ({
      matter_id: after.id,
      rev: after.rev,
      party_ref: after.raiser,
      template: c.template,
      say: c.say,
      created_at: step.at.toISOString(),
    })),
  )
  if (!sealed.content || !sealed.salt) return
  payload.add(
    'files',
    ...fileKeys(story.entry.def, sealed.content).map((key) => ({ key, matter_id: after.id })),
  )
  payload.add('kept', {
    matter_id: after.id,
    rev: after.rev,
    subject_ref: after.raiser,
    salt: Buffer.from(sealed.salt).toString('hex'),
    content: sealed.content,
  })
  if (step !== story.steps.at(-1) && !changes.some((c) => c.do === 'keep')) return
  if (step === story.steps.findLast((s) => s.decided.changes.some((c) => c.do === 'keep')))
    addCurrent(payload, story)
}

/** The private view as it stands after the write, for lists and search. */
function addCurrent(payload: Payload, { after, parts, title }: Story): void {
  const searched = [title, parts.text, parts.place]
    .filter((v): v is string => typeof v === 'string')
    .join(' ')
  payload.add('private', {
    matter_id: after.id,
    subject_ref: after.raiser,
    title,
    parts,
    words: indexWords(searched),
  })
}
