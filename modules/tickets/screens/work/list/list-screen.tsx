import { useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { RowView } from '#platform/contract/views.ts'
import { isNumber, numberOf, plainNumber } from '#platform/kernel/number.ts'
import { Button } from '#ui/components/button.tsx'
import { ClockRing } from '#ui/components/clock-ring.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { Select } from '#ui/components/select.tsx'
import { StatusWord } from '#ui/components/status-word.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { count } from '#ui/format.ts'
import { Picker } from '../actions/picker.tsx'
import { api } from '../data/api.ts'
import { type Directory, useDirectory } from '../data/use-directory.ts'
import { type Paged, useMatters } from '../data/use-inbox.ts'
import { useNow, useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { LoadMore } from '../inbox/inbox-list.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { ringProps } from '../parts/ring.ts'
import { dueOf } from '../parts/row-item.ts'
import { words } from '../words.ts'
import { asQuery, type Filters, filtersOf, heldWords, listHref } from './filters.ts'
import { OffersRow } from './offers-row.tsx'

const columnsAt = (now: Date): readonly Column<RowView>[] => [
  {
    key: 'number',
    head: words.list.number,
    width: 136,
    cell: (r) => <a href={`/work?m=${r.id}`}>{r.number}</a>,
  },
  {
    key: 'title',
    head: words.list.what,
    long: 'cut',
    cell: (r) => r.title || r.category || words.common.none,
  },
  { key: 'region', head: words.list.place, width: 168, long: 'cut', cell: (r) => r.region },
  { key: 'lead', head: words.list.unit, width: 112, cell: (r) => r.lead || words.common.none },
  { key: 'channel', head: words.list.channel, width: 96, cell: (r) => r.channel },
  {
    key: 'state',
    head: words.list.state,
    width: 88,
    cell: (r) => <StatusWord kind={r.state.tone}>{r.state.name}</StatusWord>,
  },
  {
    key: 'due',
    head: words.list.due,
    width: 136,
    cell: (r) => (
      <span className="duecell">
        {r.ring && <ClockRing {...ringProps(r.ring)} size={20} />}
        {dueOf(r, now)}
      </span>
    ),
  },
  { key: 'opened', head: words.list.opened, width: 104, cell: (r) => r.openedWords },
]

type BarProps = {
  readonly filters: Filters
  readonly onChange: (change: Filters) => void
  readonly wide: boolean
  readonly directory: Directory | undefined
}

const stateOf = (filters: Filters): string =>
  filters.late ? 'late' : filters.open === 'true' ? 'open' : filters.open === 'false' ? 'closed' : 'any'

const stateChange: { readonly [state: string]: Filters } = {
  any: { open: '', late: '' },
  open: { open: 'true', late: '' },
  late: { open: '', late: 'true' },
  closed: { open: 'false', late: '' },
}

const WordsFilter = ({ filters, onChange }: Pick<BarProps, 'filters' | 'onChange'>) => {
  const [text, setText] = useState(filters.q || filters.number || '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const typed = text.trim()
        // A number finds its matter, however it is written: ours, or the city's.
        onChange(
          isNumber(typed)
            ? { q: '', number: numberOf(typed) ?? plainNumber(typed) }
            : { q: typed, number: '' },
        )
      }}
    >
      <TextInput
        value={text}
        onChange={setText}
        type="search"
        label={words.list.words}
        placeholder={words.list.words}
      />
    </form>
  )
}

/** The declared filters; each is in the address, so that a list can be sent to a colleague. */
const FilterBar = ({ filters, onChange, wide, directory }: BarProps) => {
  const pick = (
    name: 'category' | 'region' | 'unit',
    of: 'categoryOptions' | 'regionOptions' | 'unitOptions',
  ) => (
    <div className="labelled">
      <span aria-hidden="true">{words.list[name]}</span>
      <Picker
        value={filters[name] ?? ''}
        of={of}
        directory={directory}
        label={words.list[name]}
        onChange={(value) => onChange({ [name]: value })}
      />
    </div>
  )
  const day = (name: 'from' | 'to') => (
    <div className="labelled">
      <span aria-hidden="true">{words.list[name]}</span>
      <TextInput
        value={filters[name] ?? ''}
        type="date"
        label={words.list[name]}
        onChange={(value) => onChange({ [name]: value })}
      />
    </div>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: filters act at once, there is nothing to submit
    <div className="filterbar" role="group" aria-label={words.list.filters}>
      <div className="labelled grow">
        <span aria-hidden="true">{words.list.words}</span>
        <WordsFilter key={filters.q ?? ''} filters={filters} onChange={onChange} />
      </div>
      <div className="labelled">
        <span aria-hidden="true">{words.list.state}</span>
        <Select
          value={stateOf(filters)}
          label={words.list.state}
          onChange={(value) => onChange(stateChange[value] ?? {})}
          options={[
            { value: 'any', label: words.list.anyState },
            { value: 'open', label: words.list.openOnly },
            { value: 'late', label: words.list.lateOnly },
            { value: 'closed', label: words.list.closedOnly },
          ]}
        />
      </div>
      {pick('category', 'categoryOptions')}
      {pick('region', 'regionOptions')}
      {wide && pick('unit', 'unitOptions')}
      {day('from')}
      {day('to')}
      {Object.keys(filters).length > 0 && (
        <Button kind="quiet" href="/work/list">
          {words.list.clear}
        </Button>
      )}
    </div>
  )
}

/** Roles whose list is their own unit's. */
const OWN_UNIT = new Set(['handler', 'village'])

/** What the list is of and how many it holds; behind a figure also how many that counts and this post may not see. */
const noteOf = (filters: Filters, { count: n, capped, hidden }: Paged): string => {
  const { measure, from, to } = filters
  const name = measure && (words.figures.measureNames[measure] ?? measure)
  return [
    ...(name ? [from && to ? words.list.ofMeasure(name, from, to) : name] : []),
    ...heldWords(filters),
    words.list.sum(words.common.cases(count(n), capped)),
    ...(hidden > 0 ? [words.figures.hidden(count(hidden))] : []),
    ...(measure && capped ? [words.figures.hiddenToo] : []),
  ].join(words.list.and)
}

const List = ({ screen }: { readonly screen: ScreenProps }) => {
  const { post } = useStaff()
  const now = useNow()
  const directory = useDirectory().data
  const filters = filtersOf(screen.search)
  const paged = useMatters({ ...asQuery(filters), limit: 50 })
  const wide = !OWN_UNIT.has(post.role)
  const title = wide ? words.list.all : words.list.title
  const failed = paged.pending || paged.error !== null
  return (
    <Page
      title={title}
      note={noteOf(filters, paged)}
      aside={
        <Button icon="download" href={api.withQuery('/api/export/matters.xlsx', asQuery(filters))}>
          {words.list.export}
        </Button>
      }
    >
      <FilterBar
        filters={filters}
        wide={wide}
        directory={directory}
        onChange={(change) => screen.go(listHref(filters, change), { replace: true })}
      />
      {filters.q && <OffersRow text={filters.q} directory={directory} wide={wide} />}
      <div className="whitebox">
        {failed ? (
          insteadOf({ isPending: paged.pending, error: paged.error, refetch: paged.again })
        ) : (
          <DataTable
            caption={words.list.caption}
            columns={columnsAt(now)}
            rows={paged.rows}
            rowKey={(r) => r.id}
            empty={<Empty title={words.list.empty}>{words.list.emptyWhy}</Empty>}
          />
        )}
        <LoadMore paged={paged} />
      </div>
    </Page>
  )
}

/** 台账: everything the caller may see, by declared filters, exported as it stands. */
export const ListScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="list" flow>
    <List screen={screen} />
  </WorkFrame>
)
