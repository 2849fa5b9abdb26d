import { useCallback, useEffect, useState } from 'react'
import { blankDraft, type Draft, dropDraft, isEmpty, readDraft, writeDraft } from './draft.ts'

export type Drafting = {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  /** Whether the device keeps it. */
  readonly kept: boolean
  /** Whether it was there when the page opened. */
  readonly restored: boolean
  readonly clear: () => void
}

/** What the address presets: a village's code, a channel, the confidential way, first words. */
export type Preset = Readonly<Record<string, string>>

const CHANNELS = ['web', 'wechat']

const preset = (draft: Draft, { village, at, way, say }: Preset): Draft => ({
  ...draft,
  ...(village && { region: village, point: null }),
  ...(at && CHANNELS.includes(at) && { channel: at }),
  ...(way === 'secret' && { confidential: true }),
  ...(say && draft.text === '' && { text: say }),
})

/** The draft of a request: kept on the device with every change, there again after a reload. */
export const useDraft = (search: Preset): Drafting => {
  const [found] = useState(readDraft)
  const [draft, setDraft] = useState<Draft>(() => preset(found ?? blankDraft(), search))
  const [kept, setKept] = useState(true)
  const [restored, setRestored] = useState(found !== null && !isEmpty(found))
  const change = useCallback((part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part })), [])
  const clear = useCallback((): void => {
    dropDraft()
    setDraft(blankDraft())
    setRestored(false)
  }, [])
  useEffect(() => {
    if (isEmpty(draft)) dropDraft()
    else setKept(writeDraft(draft))
  }, [draft])
  return { draft, change, kept, restored, clear }
}
