import { numberOf, plainNumber } from '#platform/kernel/number.ts'
import { Button } from '#ui/components/button.tsx'
import type { HomeView } from '../../views.ts'
import { Notices } from './notices.tsx'
import { words } from './words.ts'

export type FoundProps = {
  readonly asked: string
  readonly notices: HomeView['notices']
  /** The letters that the district's numbers begin with. */
  readonly prefix: string
}

// Any day and serial do: it shows how many digits follow the letters.
const EXAMPLE = '2609290143'

/** Somebody typed a number and it is not whole: a whole one had been opened. */
const isPartOfNumber = (asked: string, prefix: string): boolean =>
  prefix !== '' && plainNumber(asked).startsWith(prefix) && numberOf(asked) === null

const mentions = (asked: string) => {
  const query = asked.toLowerCase()
  return (notice: HomeView['notices'][number]): boolean =>
    `${notice.title} ${notice.text}`.toLowerCase().includes(query)
}

/** What a search by words gives while there are no guides yet: notices that say the words, and where to ask. */
export const Found = ({ asked, notices, prefix }: FoundProps) => {
  const fitting = notices.filter(mentions(asked))
  if (isPartOfNumber(asked, prefix))
    return (
      <div className="found" role="status">
        <h2>{words.foundTitle(asked)}</h2>
        <p>{words.foundNumber(`${prefix}${EXAMPLE}`)}</p>
      </div>
    )
  return (
    <div className="found" role="status">
      <h2>{words.foundTitle(asked)}</h2>
      {fitting.length > 0 && (
        <>
          <p>{words.foundNotices}</p>
          <Notices notices={fitting} />
        </>
      )}
      <p>
        {words.foundNone}
        {words.foundCall}
      </p>
      <div className="acts">
        <Button size="mid" icon="phone" href={`tel:${words.hotline}`}>
          {words.call(words.hotline)}
        </Button>
        <Button size="mid" href={`/report?say=${encodeURIComponent(asked)}`}>
          {words.foundReport}
        </Button>
      </div>
    </div>
  )
}
