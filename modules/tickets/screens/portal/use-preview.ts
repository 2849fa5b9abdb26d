import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PreviewView } from '../../views.ts'
import type { Draft } from './draft.ts'
import { readPreview } from './portal-api.ts'
import { TEXT_MAX } from './use-send.ts'
import { useSettled } from './use-settled.ts'

/** A longer place is refused when it is sent. */
const PLACE_MAX = 100

/** The date before sending, and whether the words tell of danger or of misconduct: all of them, and the place. */
export const usePreview = (
  draft: Pick<Draft, 'text' | 'place' | 'region' | 'confidential'>,
): PreviewView | undefined => {
  const text = useSettled(draft.text.trim(), 600).slice(0, TEXT_MAX)
  const place = useSettled(draft.place.trim(), 600).slice(0, PLACE_MAX)
  const query = useQuery({
    queryKey: ['tickets', 'preview', draft.confidential, draft.region, text, place],
    queryFn: ({ signal }) =>
      readPreview({ text, place, region: draft.region, confidential: draft.confidential }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return query.data
}

/** Whether what is being written in a form tells of danger or of misconduct; nothing is asked while nothing is written. */
export const useWarnings = (written: string): Pick<PreviewView, 'danger' | 'misconduct'> | undefined => {
  const text = useSettled(written.trim(), 600).slice(0, TEXT_MAX)
  const query = useQuery({
    queryKey: ['tickets', 'preview', false, '', text, ''],
    queryFn: ({ signal }) => readPreview({ text, place: '', region: '', confidential: false }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled: text !== '',
  })
  return text === '' ? undefined : query.data
}
