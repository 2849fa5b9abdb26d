import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { OfflineNote } from '#ui/components/offline-note.tsx'
import type { PreviewView } from '../../views.ts'
import { DatePromise } from './date-promise.tsx'
import { useOnline } from './use-online.ts'
import type { Sending } from './use-send.ts'
import { words } from './words.ts'

export type ReportSendProps = {
  readonly sending: Sending
  readonly preview: PreviewView | undefined
  readonly secret: boolean
  readonly onSecret: (secret: boolean) => void
}

/** What stands in the way of sending, if anything does. */
const Trouble = ({ sending }: Pick<ReportSendProps, 'sending'>) => {
  const online = useOnline()
  const { failed, faults } = sending
  if (Object.keys(faults).length > 0)
    return <ErrorNote title={words.faultsTitle}>{words.faultsText}</ErrorNote>
  if (failed?.offline && online)
    return <OfflineNote title={words.onlineTitle}>{words.onlineText}</OfflineNote>
  if (failed?.offline || !online)
    return <OfflineNote title={words.offlineTitle}>{words.offlineText}</OfflineNote>
  return failed ? <ErrorNote title={words.failedTitle}>{failed.say}</ErrorNote> : null
}

/** The date, the button, and the confidential way. */
export const ReportSend = ({ sending, preview, secret, onSecret }: ReportSendProps) => {
  const toggle = (): void => {
    onSecret(!secret)
    window.scrollTo({ top: 0 })
  }
  return (
    <div className="send">
      <DatePromise finish={preview?.finish} />
      <Trouble sending={sending} />
      <Button kind="primary" size="big" type="submit" busy={sending.step !== null}>
        {sending.step ?? (secret ? words.submitSecret : words.submit)}
      </Button>
      <p className="vh" role="status">
        {sending.step}
      </p>
      <p className="secretlink">
        <button type="button" className="linklike" onClick={toggle}>
          {secret ? words.toPlain : words.toSecret}
        </button>
      </p>
    </div>
  )
}
