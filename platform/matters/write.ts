import type { Calendar } from '#platform/clock/calendar.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { Clock, JsonObject, MatterState, Task } from '#platform/contract/state.ts'
import { isLive } from '#platform/contract/tasks.ts'
import type { Database } from '#platform/database/database.ts'
import { setOf } from './counts.ts'
import { type Scopes, scopeId } from './scope-ids.ts'
import { Payload, type Story } from './story.ts'
import { dueOfMatter, ownDate } from './timed.ts'
import { addEntry } from './write-entry.ts'

export type Written =
  | { readonly ok: true; readonly leaves: readonly string[] }
  | { readonly ok: false; readonly stale: readonly string[] }
  /** Somebody else has just made the person that came with it. */
  | { readonly ok: false; readonly known: string }

/** Writes stories, all or nothing, in one statement. Stale or known: somebody else wrote first, nothing was written. */
export async function writeStories(
  db: Database,
  scopes: Scopes,
  calendar: Calendar,
  stories: readonly Story[],
  recordedAt: Date,
): Promise<Written> {
  await scopes.learn(
    db,
    stories.flatMap((s) => [...s.after.scopes, ...s.after.tasks.map(taskScope)]),
  )
  const payload = new Payload()
  const leaves = stories.flatMap((story) => addStory(payload, scopes, calendar, story, recordedAt))
  const answer = await db.call<Answer>('act_write', payload.rows)
  if (answer.known) return { ok: false, known: answer.known }
  return answer.stale ? { ok: false, stale: answer.stale } : { ok: true, leaves }
}

type Answer = { readonly stale?: readonly string[]; readonly known?: string }

const taskScope = (task: Task): string => `desk:${task.desk.unit}:${task.desk.role}`

function addStory(
  payload: Payload,
  scopes: Scopes,
  calendar: Calendar,
  story: Story,
  recordedAt: Date,
): string[] {
  const { before, after } = story
  addMatter(payload, story)
  if (story.source)
    payload.add('sources', { source: story.source.source, source_id: story.source.id, matter_id: after.id })
  if (story.party) payload.add('parties', story.party)
  if (story.session) payload.add('sessions', story.session)
  const due = dueOfMatter(story.entry.def, after)
  const dueBefore = before ? dueOfMatter(story.entry.def, before) : null
  payload.add('tasks', ...changedTasks(story.entry.def, before, after, scopes))
  payload.add('clocks', ...changedClocks(before, after, calendar.rev))
  addScopes(payload, story, scopes, due, dueBefore)
  addLinks(payload, story)
  return story.steps.map((step) => addEntry(payload, story, step, recordedAt))
}

function addMatter(payload: Payload, { entry, before, after }: Story): void {
  const common = {
    id: after.id,
    state: after.state,
    open: entry.def.states[after.state]?.open ?? false,
    rev: after.rev,
    round: after.round,
    facts: after.facts,
    closed_at: after.closedAt,
    due_at: dueOfMatter(entry.def, after),
    measured: setOf(entry.module),
  }
  if (before) {
    payload.add('updated', { ...common, was: before.rev })
  } else {
    payload.add('created', {
      ...common,
      kind: after.kind,
      module: entry.module.id,
      number: after.number,
      raiser: after.raiser,
      def_version: entry.def.version,
      opened_at: after.openedAt,
    })
  }
}

function changedTasks(
  def: MatterDef,
  before: MatterState | null,
  after: MatterState,
  scopes: Scopes,
): JsonObject[] {
  return after.tasks
    .filter((task) => {
      const was = before?.tasks.find((t) => t.no === task.no)
      if (!before || !was || was.rev !== task.rev || was.state !== task.state) return true
      return (
        isLive(task) &&
        (taskDue(def, before, was) !== taskDue(def, after, task) || urgencyOf(before) !== urgencyOf(after))
      )
    })
    .map((task) => ({
      matter_id: after.id,
      no: task.no,
      step: task.step,
      round: task.round,
      scope_id: scopeId(scopes, taskScope(task)),
      unit: task.desk.unit,
      role: task.desk.role,
      mode: task.mode,
      required: task.required,
      person_id: task.person,
      state: task.state,
      rev: task.rev,
      opened_at: task.openedAt,
      settled_at: task.settledAt,
      due_at: taskDue(def, after, task),
      urgency: urgencyOf(after),
    }))
}

const urgencyOf = ({ facts }: MatterState): number => (facts.urgent === true ? 1 : 0)

/** What makes a task urgent: the clock that paces it, else the matter's own date, also where the matter follows another. */
export function taskDue(def: MatterDef, matter: MatterState, task: Task): string | null {
  const due = ownDate(def, matter)
  const own = matter.clocks.find(
    (c) => c.taskNo === task.no && c.state === 'running' && c.dueAt && def.clocks[c.code]?.paces,
  )
  return own?.dueAt && (due === null || own.dueAt < due) ? own.dueAt : due
}

function changedClocks(before: MatterState | null, after: MatterState, rev: string): JsonObject[] {
  return after.clocks
    .filter(
      (clock) =>
        !sameClock(
          before?.clocks.find((c) => c.no === clock.no),
          clock,
        ),
    )
    .map((c) => ({
      matter_id: after.id,
      no: c.no,
      task_no: c.taskNo,
      code: c.code,
      unit: c.term.unit,
      amount: c.term.amount,
      until_at: c.until,
      starts_at: c.startsAt,
      due_at: c.dueAt,
      state: c.state,
      pauses: c.pauses,
      extensions: c.extensions,
      calendar_rev: rev,
      provisional: c.provisional,
      done_at: c.doneAt,
      missed_at: c.missedAt,
    }))
}

const sameClock = (a: Clock | undefined, b: Clock): boolean =>
  a !== undefined &&
  a.state === b.state &&
  a.dueAt === b.dueAt &&
  a.provisional === b.provisional &&
  a.missedAt === b.missedAt &&
  a.doneAt === b.doneAt &&
  a.term.amount === b.term.amount &&
  a.term.unit === b.term.unit &&
  a.pauses === b.pauses &&
  a.extensions === b.extensions

function addScopes(
  payload: Payload,
  { entry, before, after }: Story,
  scopes: Scopes,
  due: string | null,
  dueBefore: string | null,
): void {
  const open = entry.def.states[after.state]?.open ?? false
  const category = entry.module.dims(after).category
  const row = { opened_at: after.openedAt, due_at: due, open, kind: after.kind, category }
  const had = new Set(before?.scopes ?? [])
  const has = new Set(after.scopes)
  payload.add(
    'seen',
    ...after.scopes
      .filter((s) => !had.has(s))
      .map((s) => ({ scope_id: scopeId(scopes, s), matter_id: after.id, ...row })),
  )
  if (!before) return
  payload.add(
    'unseen',
    ...before.scopes
      .filter((s) => !has.has(s))
      .map((s) => ({ scope_id: scopeId(scopes, s), matter_id: after.id })),
  )
  const wasOpen = entry.def.states[before.state]?.open ?? false
  if (due !== dueBefore || open !== wasOpen || category !== entry.module.dims(before).category) {
    payload.add('retouched', { matter_id: after.id, due_at: due, open, category })
  }
}

function addLinks(payload: Payload, { before, after }: Story): void {
  for (const link of after.links) {
    if (before?.links.some((l) => l.kind === link.kind && l.other === link.other && l.active === link.active))
      continue
    const [parent, child] = link.role === 'parent' ? [link.other, after.id] : [after.id, link.other]
    payload.add('links', {
      parent_id: parent,
      child_id: child,
      kind: link.kind,
      after_child_id: link.after,
      required: link.required,
      active: link.active,
    })
  }
}
