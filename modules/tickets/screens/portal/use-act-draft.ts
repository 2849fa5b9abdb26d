import { useState } from 'react'
import type { Json } from '#platform/contract/state.ts'
import type { ActionView } from '#platform/contract/views.ts'
import { actPhotos, dropActDraft, isWritten, readActDraft, writeActDraft } from './act-draft.ts'
import type { Values } from './form-values.ts'
import { usePhotos } from './use-photos.ts'

/** What was typed and photographed, kept on this device until it is sent. */
export const useActDraft = (matter: string, { id, fields }: ActionView, given: Values) => {
  const [kept] = useState(() => readActDraft(matter, id))
  const [own, setOwn] = useState<Values>(kept)
  const photos = usePhotos(actPhotos(matter, id))
  const files = fields.find((f) => f.kind === 'files')?.name
  const set = (name: string, value: Json): void => {
    const next = { ...own, [name]: value }
    setOwn(next)
    writeActDraft(matter, id, next)
  }
  return {
    values: { ...own, ...given },
    set,
    photos: {
      ...photos,
      change: (next: readonly File[], dropped?: number): void => {
        photos.change(next, dropped)
        if (files) set(files, next.length)
      },
    },
    written: isWritten(own),
    restored: isWritten(kept),
    clear: (): void => {
      setOwn({})
      photos.change([])
      dropActDraft(matter, id)
    },
  }
}
