import { useQuery } from '@tanstack/react-query'
import { Button } from '#ui/components/button.tsx'
import { StateNote } from '#ui/components/state-note.tsx'
import { cx } from '#ui/cx.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { words } from '../words.ts'
import './calendar.css'
import type { YearAnswer } from './calendar-types.ts'

/** A year of the calendar; without a number, this one. */
export const useYear = (year?: number) =>
  useQuery({
    queryKey: [...keys.calendar, 'year', year ?? 0],
    queryFn: () => api.get<YearAnswer>(api.withQuery('/api/calendar', year ? { year: String(year) } : {})),
  })

/** From November on: next year's notice is not in yet. Nothing while there is time. */
export const EndsNote = ({ mayPaste }: { readonly mayPaste: boolean }) => {
  const ends = useYear().data?.ends
  if (!ends) return null
  return (
    <div className={cx('calend', ends.level)}>
      <StateNote
        title={words.calendar.endsTitle[ends.level]}
        look={ends.level === 'late' ? 'err' : 'plain'}
        role="status"
        action={
          mayPaste ? <Button href="/work/calendar?do=notice">{words.calendar.toPaste}</Button> : undefined
        }
      >
        {ends.say}
      </StateNote>
    </div>
  )
}
