import type { Point } from './stop-at.ts'

/** A phase of the product's work, and what brings it about. */
export type Phase = Point & { readonly by: 'acts' | 'erasing' | 'import' | 'simulate' }

const [BEFORE, DURING, AFTER] = ['before', 'during', 'after'] as const

/** One phase at several moments. */
const at = (by: Phase['by'], point: Omit<Point, 'moment'>, ...moments: readonly Point['moment'][]): Phase[] =>
  moments.map((moment) => ({ ...point, moment, by }))

/** Everything that writes, and the moments at which it is killed. */
export const PHASES: readonly Phase[] = [
  ...at('acts', { at: 'call', what: 'reserve' }, AFTER),
  ...at('acts', { at: 'call', what: 'act_write', nth: 5 }, BEFORE, DURING, AFTER),
  ...at('acts', { at: 'call', what: 'sequence_ledger', nth: 2 }, BEFORE, DURING, AFTER),
  ...at('acts', { at: 'call', what: 'tally_ledger', nth: 2 }, BEFORE, DURING, AFTER),
  ...at('acts', { at: 'read', what: 'insert into platform.tree_head' }, BEFORE, DURING, AFTER),
  ...at('acts', { at: 'file', what: 'append', file: 'heads-' }, BEFORE, DURING, AFTER),
  ...at('acts', { at: 'read', what: 'insert into tickets.learned ' }, DURING, AFTER),
  ...at('acts', { at: 'read', what: 'insert into platform.cursor(name, pos)' }, BEFORE),
  ...at('erasing', { at: 'read', what: 'insert into platform.file(' }, BEFORE, AFTER),
  ...at('erasing', { at: 'file', what: 'rename', file: '.leaving' }, AFTER),
  ...at('erasing', { at: 'file', what: 'remove', file: '.leaving' }, AFTER),
  ...at('erasing', { at: 'read', what: 'delete from platform.file_removal' }, BEFORE),
  ...at('import', { at: 'call', what: 'act_write', nth: 2 }, BEFORE, DURING, AFTER),
  ...at('import', { at: 'read', what: 'insert into platform.job', nth: 2 }, BEFORE),
  ...at('simulate', { at: 'call', what: 'act_write', nth: 3 }, DURING, AFTER),
  ...at('simulate', { at: 'read', what: 'update platform.outbox set sent_at', nth: 2 }, BEFORE),
  ...at('simulate', { at: 'read', what: "detail = jsonb_set(detail, '{done}'" }, BEFORE, AFTER),
]

const CLAIM = 'update platform.outbox o set tries'
const MARK = 'update platform.outbox set sent_at'

/** A message on its way: taken in hand and not sent yet, taken by the gateway and not marked yet, marked. */
export const SENDING: readonly Point[] = [CLAIM, MARK].flatMap((what) =>
  [BEFORE, DURING, AFTER].map((moment) => ({ at: 'read', what, moment, nth: 3 }) as const),
)

/** Files of the database's shape before which a first start is killed, or in whose middle. */
export const MIGRATIONS: readonly Point[] = [
  { at: 'file', what: 'read', file: '.sql', nth: 1, moment: BEFORE },
  { at: 'file', what: 'read', file: '.sql', nth: 3, moment: BEFORE },
]

export const phaseWords = (phase: Phase): string => `${phase.by}: ${pointWords(phase)}`

export const pointWords = ({ at: where, what, file, moment }: Point): string =>
  `${moment} ${where === 'file' ? `${what} of ${file}` : what}`
