import { useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import { Empty } from '#ui/components/empty.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { Picker } from '../actions/picker.tsx'
import { api } from '../data/api.ts'
import { useDirectory } from '../data/use-directory.ts'
import { useDuties } from '../data/use-dispatch.ts'
import { WorkFrame } from '../frame.tsx'
import { Duty } from '../parts/duty.tsx'
import { ExportLink } from '../parts/export-link.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { words } from '../words.ts'

const Duties = ({ screen }: { readonly screen: ScreenProps }) => {
  const [word, setWord] = useState(screen.search.word ?? '')
  const [category, setCategory] = useState('')
  const directory = useDirectory().data
  const filters = { ...(word.trim() ? { q: word.trim() } : {}), ...(category ? { category } : {}) }
  const asked = useDuties(filters)
  return (
    <Page
      title={words.duties.title}
      note={words.duties.note}
      aside={<ExportLink href={api.withQuery('/api/export/duties.xlsx', filters)} />}
    >
      <div className="filterbar">
        <div className="grow">
          <TextInput
            value={word}
            onChange={setWord}
            type="search"
            label={words.duties.search}
            placeholder={words.duties.search}
          />
        </div>
        <Picker
          value={category}
          onChange={setCategory}
          of="categoryOptions"
          directory={directory}
          label={words.duties.category}
        />
        {asked.data && (
          <span className="muted">{words.duties.found(asked.data.duties.length, asked.data.count)}</span>
        )}
      </div>
      {!asked.data && insteadOf(asked)}
      {asked.data?.count === 0 && <Empty title={words.duties.empty}>{words.duties.emptyWhy}</Empty>}
      <div className="dutygrid">
        {asked.data?.duties.map((duty) => (
          <Duty key={duty.no} duty={duty} />
        ))}
      </div>
    </Page>
  )
}

/** 职责清单: whose job it is, on which basis, by when, and when it counts as done. */
export const DutiesScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="duties" flow>
    <Duties screen={screen} />
  </WorkFrame>
)
