import { DangerCall } from './danger-call.tsx'
import { useWarnings } from './use-preview.ts'
import { words } from './words.ts'

/** What is written in a form tells of danger: call first. Of misconduct: who will not see it. */
export const Warnings = ({ text }: { readonly text: string }) => {
  const found = useWarnings(text)
  return (
    <>
      {found?.danger && (
        <DangerCall
          title={words.dangerTitle}
          text={words.dangerText(found.danger.word, found.danger.call)}
          call={found.danger.call}
        />
      )}
      {found?.misconduct && (
        <p className="note misconduct" role="status">
          <b>{words.misconductTitle}</b>
          {words.misconductText}
        </p>
      )}
    </>
  )
}
