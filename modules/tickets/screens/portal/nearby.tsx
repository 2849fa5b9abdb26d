import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { numberWords } from '#platform/kernel/number.ts'
import { Button } from '#ui/components/button.tsx'
import { NearList, type NearMatter } from '#ui/patterns/near-list.tsx'
import type { NearbyView } from '../../views.ts'
import type { Draft } from './draft.ts'
import { type NearbyQuestion, readNearby } from './portal-api.ts'
import { useSettled } from './use-settled.ts'
import { words } from './words.ts'

export type NearbyProps = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }
type Row = NearbyView['rows'][number]

const ASKED = 200
const SHOWN = 4
/** About ten metres: a pin nudged less than that asks nothing new. */
const rough = (degrees: number): number => Math.round(degrees * 10_000) / 10_000

const useNearby = (draft: Draft): readonly Row[] => {
  const text = useSettled(draft.text.trim(), 800).slice(0, ASKED)
  const point = useSettled(draft.point, 500)
  const asked: NearbyQuestion = {
    region: draft.region || null,
    lng: point && rough(point.lng),
    lat: point && rough(point.lat),
    text: text.length >= 4 ? text : null,
  }
  const query = useQuery({
    queryKey: ['tickets', 'nearby', asked],
    queryFn: ({ signal }) => readNearby(asked, signal),
    enabled: asked.region !== null || asked.lng !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  })
  return query.data?.rows ?? []
}

const facts = (row: Row): string =>
  [
    row.metres === null ? '' : words.nearMetres(words.metres(row.metres)),
    row.openedWords,
    words.nearPeople(row.people),
  ]
    .filter(Boolean)
    .join(' · ')

const joined = (draft: Draft, row: Row): Partial<Draft> => ({
  sameAs: row.number,
  // Somebody who only joins need not write it all again; the words stand in the box and can be changed.
  ...(draft.text.trim() === '' && { text: words.nearPrefill(row.title) }),
})

const matterOf = (row: Row, { draft, change }: NearbyProps): NearMatter => {
  const chosen = draft.sameAs === row.number
  return {
    id: row.number,
    title: row.title,
    facts: facts(row),
    status: (
      <>
        {row.state} <span className="nowrap">{row.dueWords && words.nearDue(row.dueWords)}</span>
        {chosen && <b className="joined">{words.nearChosen}</b>}
      </>
    ),
    action: (
      <Button
        size="mid"
        pressed={chosen}
        icon={chosen ? 'check' : undefined}
        onClick={() => change(chosen ? { sameAs: '' } : joined(draft, row))}
      >
        {chosen ? words.nearUndo : words.nearMe}
      </Button>
    ),
  }
}

/** What others have already said near the place, so that one can join instead of standing alone. */
export const Nearby = (props: NearbyProps) => {
  const rows = useNearby(props.draft).slice(0, SHOWN)
  if (rows.length === 0) {
    return props.draft.sameAs ? (
      <p className="note joinednote">
        {words.nearChosen} {numberWords(props.draft.sameAs)}{' '}
        <button type="button" className="linklike" onClick={() => props.change({ sameAs: '' })}>
          {words.nearUndo}
        </button>
      </p>
    ) : null
  }
  return (
    <NearList
      title={words.near}
      matters={rows.map((row) => matterOf(row, props))}
      foot={
        <>
          <b>{words.nearNone}</b>
          {words.nearGoOn}
        </>
      }
    />
  )
}
