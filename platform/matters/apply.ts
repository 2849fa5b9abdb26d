import type { Change } from '#platform/contract/change.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { Clock, Extension, Link, MatterState, Task } from '#platform/contract/state.ts'

/**
 * Applies changes to a matter, structure only: due dates are the clock's business (`timed`). Pure: folding
 * the ledger's changes in order gives the matter back.
 */
export function applyChanges(
  def: MatterDef,
  before: MatterState,
  changes: readonly Change[],
  at: string,
): MatterState {
  return changes.reduce((state, change) => applyChange(def, state, change, at), before)
}

/** A matter before its first entry. */
export const blankMatter = (
  kind: string,
  id: string,
  number: string,
  at: string,
  raiser: string | null,
): MatterState => ({
  id,
  kind,
  number,
  state: '',
  rev: 0,
  round: 1,
  raiser,
  facts: {},
  openedAt: at,
  closedAt: null,
  tasks: [],
  clocks: [],
  links: [],
  scopes: [],
})

function applyChange(def: MatterDef, m: MatterState, c: Change, at: string): MatterState {
  switch (c.do) {
    case 'go':
      return { ...m, state: c.to, closedAt: def.states[c.to]?.open ? null : (m.closedAt ?? at) }
    case 'set':
      return { ...m, facts: { ...m.facts, ...c.facts } }
    case 'open':
      return { ...m, tasks: [...m.tasks, newTask(m, c, at)] }
    case 'settle':
      return { ...m, tasks: m.tasks.map((t) => (t.no === c.task ? settleTask(t, c.as, at) : t)) }
    case 'round':
      return { ...m, round: m.round + 1 }
    case 'link':
      return {
        ...m,
        links: [...m.links.filter((l) => !(l.kind === c.kind && l.other === c.other)), toLink(c)],
      }
    case 'unlink':
      return {
        ...m,
        links: m.links.map((l) => (l.kind === c.kind && l.other === c.other ? { ...l, active: false } : l)),
      }
    case 'see':
      return m.scopes.includes(c.scope) ? m : { ...m, scopes: [...m.scopes, c.scope] }
    case 'unsee':
      return { ...m, scopes: m.scopes.filter((s) => s !== c.scope) }
    case 'erase':
      return { ...m, facts: { ...m.facts, erased: { at, through: c.through, ground: c.ground } } }
    case 'keep':
    case 'tell':
    case 'calendar':
      return m
    default:
      return { ...m, clocks: applyToClocks(m, c, at) }
  }
}

type ClockChange = Extract<
  Change,
  {
    readonly do:
      | 'start'
      | 'retime'
      | 'stop'
      | 'resume-done'
      | 'pause'
      | 'resume'
      | 'extend'
      | 'hold'
      | 'missed'
      | 'restored'
  }
>

function applyToClocks(m: MatterState, c: ClockChange, at: string): readonly Clock[] {
  if (c.do === 'start') return [...m.clocks, newClock(m, c, at)]
  return m.clocks.map((clock) => (clock.no === c.clock ? changeClock(clock, c, at) : clock))
}

function changeClock(clock: Clock, c: Exclude<ClockChange, { readonly do: 'start' }>, at: string): Clock {
  switch (c.do) {
    case 'retime':
      return { ...clock, term: c.term }
    case 'stop':
      return { ...clock, state: c.as, doneAt: at }
    case 'resume-done':
      return { ...clock, state: 'running', doneAt: null }
    case 'pause':
      return {
        ...clock,
        state: 'paused',
        pauses: [...clock.pauses, { reason: c.reason, from: c.from, to: null }],
      }
    case 'resume':
      return resumed(clock, c)
    case 'extend':
      return {
        ...clock,
        extensions: [...clock.extensions, { term: c.term, approver: c.approver, basis: c.basis }],
      }
    case 'hold':
      return { ...clock, extensions: [...clock.extensions, held(c)] }
    case 'missed':
      return { ...clock, missedAt: c.dueAt }
    case 'restored':
      return { ...clock, missedAt: null }
  }
}

const held = ({ notBefore, basis }: Extract<Change, { readonly do: 'hold' }>): Extension => ({
  term: { amount: 0, unit: 'day' },
  approver: 'system',
  basis,
  notBefore,
})

/** Ends the pause of a reason; others that are still open keep the clock standing. */
function resumed(clock: Clock, c: Extract<Change, { readonly do: 'resume' }>): Clock {
  const pauses = clock.pauses.map((p) => (p.to === null && p.reason === c.reason ? { ...p, to: c.to } : p))
  return { ...clock, state: pauses.some((p) => p.to === null) ? 'paused' : 'running', pauses }
}

function newClock(m: MatterState, c: Extract<Change, { readonly do: 'start' }>, at: string): Clock {
  const lastTask = m.tasks.at(-1)?.no ?? null
  return {
    no: m.clocks.length + 1,
    code: c.code,
    taskNo: c.onTask === 'last' ? lastTask : (c.onTask ?? null),
    term: c.term,
    until: c.until ?? null,
    startsAt: c.startsAt ?? at,
    pauses: [],
    extensions: [],
    state: 'running',
    dueAt: null,
    provisional: false,
    doneAt: null,
    missedAt: null,
  }
}

function newTask(m: MatterState, c: Extract<Change, { readonly do: 'open' }>, at: string): Task {
  return {
    no: m.tasks.length + 1,
    round: m.round,
    state: 'open',
    rev: 1,
    openedAt: at,
    settledAt: null,
    ...c.task,
  }
}

const settleTask = (task: Task, as: Task['state'], at: string): Task => ({
  ...task,
  state: as,
  rev: task.rev + 1,
  settledAt: as === 'accepted' || as === 'open' ? null : at,
})

const toLink = (c: Extract<Change, { readonly do: 'link' }>): Link => ({
  kind: c.kind,
  role: c.role,
  other: c.other,
  after: c.after,
  required: c.required,
  active: true,
})
