import { useState } from 'react'
import type { Stretch } from '#platform/clock/stretch.ts'
import { words } from '../words.ts'
import { shortened } from './split.ts'
import { SplitTable, useSplit } from './split-table.tsx'

/** How the figures are laid out beside each other, in the order of the page. */
export const CUTS = ['region', 'unit', 'category', 'channel'] as const
export type CutBy = (typeof CUTS)[number]

const FIRST = 9

type Face = {
  readonly title: string
  readonly head: string
  /** Of the first lines; the same for all where there are never many. */
  readonly note: string
  readonly noteAll: string
  /** Whether only the first lines are shown until all are asked for. */
  readonly long: boolean
}

const f = words.figures
const FACES: { readonly [by in CutBy]: Face } = {
  region: { title: f.towns, head: f.town, note: f.townsNote, noteAll: f.townsNote, long: false },
  unit: { title: f.units, head: f.unit, note: f.unitsNote(FIRST), noteAll: f.unitsAll, long: true },
  category: {
    title: f.categories,
    head: f.category,
    note: f.categoriesNote(FIRST),
    noteAll: f.categoriesAll,
    long: true,
  },
  channel: { title: f.channels, head: f.channel, note: f.channelsNote, noteAll: f.channelsNote, long: false },
}

type SplitProps = {
  readonly by: CutBy
  readonly stretch: Stretch
  readonly total: string
  readonly hrefOf: (by: CutBy, key: string) => string
  readonly chosen: string | undefined
}

/** One table of figures by towns, units, categories or channels, each line opening its tickets. */
export const Split = ({ by, stretch, total, hrefOf, chosen }: SplitProps) => {
  const [all, setAll] = useState(false)
  const figures = useSplit(stretch, by)
  const face = FACES[by]
  const whole = all || !face.long
  return (
    <SplitTable
      title={face.title}
      note={whole ? face.noteAll : face.note}
      head={face.head}
      total={total}
      figures={figures}
      shown={(rows) => (whole ? rows : shortened(rows, FIRST, f.rest))}
      hrefOf={(key) => hrefOf(by, key)}
      chosen={chosen}
      aside={(rows) =>
        face.long &&
        rows.length > FIRST + 1 && (
          <button type="button" className="linklike" onClick={() => setAll(!all)}>
            {all ? f.fewUnits : f.allUnits(rows.length)}
          </button>
        )
      }
    />
  )
}
