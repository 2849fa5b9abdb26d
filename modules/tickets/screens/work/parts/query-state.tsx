import type { ReactNode } from 'react'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Loading } from '#ui/components/loading.tsx'
import { refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'

export type Asked = {
  readonly isPending: boolean
  readonly error: unknown
  readonly refetch: () => unknown
}

/** What stands in place of an answer that is on its way or did not come; null when it is there. */
export const insteadOf = (asked: Asked, title: string = words.common.failed, lines = 4): ReactNode => {
  if (asked.isPending) return <Loading lines={lines} />
  if (!asked.error) return null
  return (
    <ErrorNote
      title={title}
      action={<Button onClick={() => void asked.refetch()}>{words.common.again}</Button>}
    >
      {refusedOf(asked.error).say}
    </ErrorNote>
  )
}
