import { Button } from '#ui/components/button.tsx'
import type { Directory } from '../data/use-directory.ts'
import { words } from '../words.ts'
import { listHref } from './filters.ts'
import { offersFor } from './offers.ts'

const sayings = { unit: words.list.offerUnit, region: words.list.offerRegion } as const

export type OffersRowProps = {
  readonly text: string
  readonly directory: Directory | undefined
  /** Whether the list may be narrowed by unit: not where it is that of one’s own. */
  readonly wide: boolean
}

/** Above what the words found: the unit or place that they name, to be seen whole. */
export const OffersRow = ({ text, directory, wide }: OffersRowProps) => {
  const offers = directory ? offersFor(text, directory).filter((o) => wide || o.of === 'region') : []
  if (offers.length === 0) return null
  return (
    <nav className="offers" aria-label={words.list.offers}>
      {offers.map(({ of, name, filters }) => (
        <Button key={JSON.stringify(filters)} size="small" href={listHref(filters)}>
          {sayings[of](name)}
        </Button>
      ))}
    </nav>
  )
}
