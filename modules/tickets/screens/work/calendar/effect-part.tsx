import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { words } from '../words.ts'
import type { Effect } from './calendar-types.ts'

const said = words.calendar
type Date = Effect['dates'][number]

const columns: readonly Column<Date>[] = [
  { key: 'number', head: said.number, width: 152, cell: (d) => d.number },
  { key: 'clock', head: said.clock, long: 'wrap', least: 112, cell: (d) => d.clock },
  { key: 'was', head: said.was, width: 128, cell: (d) => d.from },
  { key: 'will', head: said.will, width: 128, cell: (d) => d.to },
  { key: 'move', head: said.move, width: 80, cell: (d) => said.moves[d.move] ?? d.move },
]

const LINES = [
  ['later', said.laterNote],
  ['earlier', said.earlierNote],
  ['held', said.heldNote],
  ['settled', said.settledNote],
] as const

/** What putting a change into force would do to the limits that run, and to which matters. */
export const EffectPart = ({ effect }: { readonly effect: Effect }) => {
  const lines = LINES.filter(([name]) => effect[name] > 0)
  return (
    <section className="calpart" aria-labelledby="caleffect">
      <h2 id="caleffect">{said.effect}</h2>
      {lines.length === 0 ? (
        <p>{said.noEffect}</p>
      ) : (
        <ul className="caleffect">
          {lines.map(([name, note]) => (
            <li key={name}>
              <b>
                {effect[name]}
                {effect.atLeast && '+'}
              </b>{' '}
              {note}
            </li>
          ))}
        </ul>
      )}
      {effect.passed > 0 && <p className="err">{said.passed(String(effect.passed))}</p>}
      {effect.dates.length > 0 && (
        <>
          <h3>
            {said.dates} <small>{said.datesNote(String(effect.dates.length))}</small>
          </h3>
          <DataTable
            caption={said.dates}
            columns={columns}
            rows={effect.dates}
            rowKey={(d) => `${d.number} ${d.clock}`}
            empty={<Empty title={said.noEffect} />}
          />
        </>
      )}
    </section>
  )
}
