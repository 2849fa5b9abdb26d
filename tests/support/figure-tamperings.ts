/** A change that another hand makes in the database, the kind of fault it is, and the place that is named. */
export type Tampering = readonly [what: string, statement: string, kind: string, where: string]

/** The number by which records know a code. */
const numberOf = (code: string): string => `(select no from platform.count_code where code = '${code}')`

/** What can be done to figures and to the records behind them. */
export const FIGURES: readonly Tampering[] = [
  [
    'a tally changed',
    `update platform.tally set cells = '{"":999}' where measure = 'tickets.received' and grain = 'd' and cut = ''`,
    'tally',
    'tickets.received 2026-09-29',
  ],
  [
    'a tally removed',
    `delete from platform.tally where measure = 'tickets.received' and grain = 'm' and cut = 'region'`,
    'tally',
    'tickets.received 2026-09-01 region',
  ],
  [
    'a tally inserted',
    `insert into platform.tally(measure, grain, cut, period, k1, cells) values ('tickets.closed', 'd', 'unit', '2026-01-01', '', '{"zjj":5}')`,
    'tally',
    'tickets.closed 2026-01-01 unit zjj',
  ],
  [
    'a record behind a figure removed',
    `delete from platform.counted where measure = ${numberOf('tickets.received')} and matter_id = $matter`,
    'counted',
    'tickets.received 2026-09-29 matter $matter',
  ],
  [
    'a record behind a figure taken from its unit',
    `update platform.counted set unit = 0 where measure = ${numberOf('tickets.closed')}`,
    'counted',
    'tickets.closed 2026-09-29 matter ',
  ],
  [
    'a record behind a figure given a measure that does not exist',
    'update platform.counted set measure = 999999 where matter_id = $matter',
    'counted',
    '#999999 2026-09-29 matter $matter',
  ],
  [
    'the unit that records name by a number',
    `update platform.count_code set code = 'zjj' where code = 'cgj'`,
    'counted',
    'tickets.dispatched 2026-09-29 matter $matter',
  ],
  [
    'a record behind a figure inserted',
    `insert into platform.counted(measure, day, matter_id, n, channel, category, region, unit) values (${numberOf('tickets.closed')}, '2026-01-01', $matter, 1, 0, 0, 0, 0)`,
    'counted',
    'tickets.closed 2026-01-01 matter $matter',
  ],
]
