import type { MessageView } from '#platform/contract/messages.ts'
import { useToast } from '#ui/components/toast-context.ts'
import { copyText } from '../../copy-text.ts'
import { words } from '../words.ts'

const said = words.messages

/** What the person was told with a step, whether it went out, and the text to copy where nobody sends it. */
export const ToldLine = ({ message }: { readonly message: MessageView }) => {
  const toast = useToast()
  const { text, say, state } = message
  const copy = async (): Promise<void> => {
    const done = text.includes('*') ? said.copiedMasked : said.copied
    toast({ text: (await copyText(text)) ? done : said.copyFailed })
  }
  return (
    <div className="told">
      <div className="told-text">
        {said.told}
        {text && `：${text}`}
      </div>
      <span className={state === 'not-sent' ? 'told-not' : undefined}>{say}</span>
      {text && (
        <button type="button" className="linklike" onClick={() => void copy()}>
          {said.copy}
        </button>
      )}
    </div>
  )
}
