import { useEffect, useRef } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { maskPhone } from '#platform/kernel/mask.ts'
import { DangerPhones } from '#ui/patterns/danger-phones.tsx'
import type { PreviewView, ReceiptView } from '../../views.ts'
import { DangerCall } from './danger-call.tsx'
import { isEmpty } from './draft.ts'
import { showFirstFault } from './faults.ts'
import { rememberMine } from './mine.ts'
import { DRAFT_PHOTOS, writePhotos } from './photo-store.ts'
import { PortalFrame } from './portal-frame.tsx'
import { keepSent } from './receipt-store.ts'
import { ReportFields } from './report-fields.tsx'
import { ReportSend } from './report-send.tsx'
import { SecretNote } from './secret-note.tsx'
import { StartOver } from './start-over.tsx'
import { useDraft } from './use-draft.ts'
import { usePhotos } from './use-photos.ts'
import { usePreview } from './use-preview.ts'
import { useSend } from './use-send.ts'
import { words } from './words.ts'

const keepReceipt = (receipt: ReceiptView, phone: string): void => {
  keepSent({ receipt, phone: maskPhone(phone) })
  if (receipt.confidential) return
  rememberMine({
    number: receipt.number,
    id: receipt.id,
    title: receipt.title,
    day: dayOf(new Date(receipt.finish.startsAt)),
  })
}

const Head = ({
  secret,
  preview,
}: {
  readonly secret: boolean
  readonly preview: PreviewView | undefined
}) => (
  <>
    {preview?.danger && (
      <DangerCall
        title={words.dangerTitle}
        text={words.dangerText(preview.danger.word, preview.danger.call)}
        call={preview.danger.call}
      />
    )}
    <h1>{secret ? words.secretTitle : words.report}</h1>
    <p className="lead">{words.reportLead}</p>
    <DangerPhones title={words.danger} parts={words.dangerShort} />
  </>
)

const ReportForm = ({ search, go }: ScreenProps) => {
  const drafting = useDraft(search)
  const { draft, change } = drafting
  const photos = usePhotos(DRAFT_PHOTOS)
  const preview = usePreview(draft)
  const sending = useSend(draft, photos)
  const form = useRef<HTMLFormElement>(null)
  const preset = Object.keys(search).length > 0
  useEffect(() => {
    // The address has done its work: a later reload must not put its values over what was changed since.
    if (preset) go('/report', { replace: true })
  }, [preset, go])
  const send = async (): Promise<void> => {
    if (sending.step !== null) return
    const receipt = await sending.send()
    if (!receipt) return showFirstFault(form.current)
    keepReceipt(receipt, draft.phone)
    drafting.clear()
    await writePhotos([], DRAFT_PHOTOS)
    go('/done', { replace: true })
  }
  const startOver = (): void => {
    drafting.clear()
    photos.change([])
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Head secret={draft.confidential} preview={preview} />
      {draft.confidential && <SecretNote />}
      {drafting.restored && <p className="note">{words.restored}</p>}
      <ReportFields drafting={drafting} photos={photos} sending={sending} preview={preview} />
      <ReportSend
        sending={sending}
        preview={preview}
        secret={draft.confidential}
        onSecret={(confidential) => change({ confidential })}
      />
      {(!isEmpty(draft) || photos.files.length > 0) && <StartOver onClear={startOver} />}
    </form>
  )
}

/** 我要反映: a photo, a few words, a place, a phone number; no category, no account. */
export const ReportScreen = (props: ScreenProps) => (
  <PortalFrame task>
    <ReportForm {...props} />
  </PortalFrame>
)
