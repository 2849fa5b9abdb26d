import { dayWords, weekdayWords } from '#platform/clock/words.ts'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { words } from '../words.ts'
import type { ChangeRow } from './calendar-types.ts'

const said = words.calendar
type Found = ChangeRow['days'][number]

const columns: readonly Column<Found>[] = [
  {
    key: 'day',
    head: said.day,
    width: 144,
    cell: (d) => `${d.day.slice(0, 4)}年${dayWords(d.day)} ${weekdayWords(d.day)}`,
  },
  { key: 'kind', head: said.kind, width: 88, cell: (d) => said.kinds[d.kind] ?? d.kind },
  { key: 'from', head: said.from, long: 'wrap', least: 200, cell: (d) => d.sentence },
]

/** What has to be looked at, each with its sentence; or that all fits. */
export const DoubtsPart = ({ doubts }: { readonly doubts: ChangeRow['doubts'] }) => (
  <section className="calpart" aria-labelledby="caldoubts">
    <h2 id="caldoubts">{said.doubts}</h2>
    {doubts.length === 0 ? (
      <p>{said.noDoubts}</p>
    ) : (
      <ul className="caldoubts">
        {doubts.map((doubt) => (
          <li key={`${doubt.say}${doubt.sentence}`}>
            <Tag tone={doubt.level === 'stop' ? 'danger' : 'plain'}>
              {doubt.level === 'stop' ? said.stop : said.look}
            </Tag>{' '}
            {doubt.say}
            {doubt.sentence && <q>{doubt.sentence}</q>}
          </li>
        ))}
      </ul>
    )}
  </section>
)

/** The days as they were read, each with the sentence it came from. */
export const FoundPart = ({ days }: { readonly days: ChangeRow['days'] }) => (
  <section className="calpart" aria-labelledby="calfound">
    <h2 id="calfound">{said.found}</h2>
    <DataTable
      caption={said.found}
      columns={columns}
      rows={days}
      rowKey={(d) => d.day}
      empty={<Empty title={said.noEffect} />}
    />
  </section>
)
