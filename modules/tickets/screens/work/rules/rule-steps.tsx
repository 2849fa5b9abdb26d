import { useState } from 'react'
import type { RuleTableView, RuleVersionView } from '#platform/rules/views.ts'
import { Button } from '#ui/components/button.tsx'
import { Dialog } from '#ui/components/dialog.tsx'
import { Field } from '#ui/components/field.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { words } from '../words.ts'
import type { useStep, useWriting } from './use-rule.ts'

const said = words.rules
export type RuleStepsProps = {
  readonly table: RuleTableView
  readonly open: RuleVersionView | undefined
  readonly step: ReturnType<typeof useStep>
  readonly edit: ReturnType<typeof useWriting>
  readonly blocked: string | undefined
}

const Ask = ({
  title,
  will,
  yes,
  reason,
  onYes,
  onClose,
}: {
  readonly title: string
  readonly will?: string
  readonly yes: string
  readonly reason?: boolean
  readonly onYes: (reason: string) => void
  readonly onClose: () => void
}) => {
  const [text, setText] = useState('')
  const act = (): void => {
    onYes(text)
    onClose()
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="primary" refused={reason === true && text.trim().length < 2} onClick={act}>
            {yes}
          </Button>
        </>
      }
    >
      {will && <p>{will}</p>}
      {reason && (
        <Field label={said.reason}>
          <TextInput value={text} onChange={setText} maxLength={200} />
        </Field>
      )}
    </Dialog>
  )
}

const DraftSteps = ({
  step,
  edit,
  open,
  blocked,
  onAsk,
}: RuleStepsProps & { readonly onAsk: (what: 'drop') => void }) => {
  const { writing, isDirty } = edit
  const save = async () => {
    if (!writing || !open) return undefined
    const { rows, examples, note } = writing
    const body = { rev: open.rev, rows, examples, note, from: writing.from || null }
    return step.take({ method: 'PUT', to: 'draft', body, done: said.saved })
  }
  const propose = async () => {
    if (isDirty && !(await save())) return
    await step.take({ method: 'POST', to: 'propose', body: {}, done: said.proposed })
  }
  return (
    <>
      {isDirty && <span className="muted">{said.unsaved}</span>}
      <Button onClick={() => onAsk('drop')}>{said.drop}</Button>
      <Button refused={!isDirty} busy={step.busy} onClick={() => void save()}>
        {said.save}
      </Button>
      <Button kind="primary" refused={blocked !== undefined} busy={step.busy} onClick={() => void propose()}>
        {said.propose}
      </Button>
    </>
  )
}

const ProposedSteps = ({
  table,
  onAsk,
}: RuleStepsProps & { readonly onAsk: (what: 'return' | 'put') => void }) => (
  <>
    {table.may.put && table.may.wroteIt && <span className="muted">{said.ownWork}</span>}
    <Button onClick={() => onAsk('return')}>{said.return}</Button>
    {table.may.put && (
      <Button kind="primary" refused={table.may.wroteIt} onClick={() => onAsk('put')}>
        {said.put}
      </Button>
    )}
  </>
)

/** The steps that the caller may take now: write, propose, return, put into force. */
export const RuleSteps = (props: RuleStepsProps) => {
  const { table, open, step } = props
  const [asking, setAsking] = useState<'drop' | 'return' | 'put' | null>(null)
  if (!table.may.write) return null
  const close = () => setAsking(null)
  return (
    <div className="rulesteps">
      {!open && (
        <Button
          kind="primary"
          icon="edit"
          busy={step.busy}
          onClick={() => void step.take({ method: 'POST', to: 'draft', body: {}, done: '' })}
        >
          {said.start}
        </Button>
      )}
      {open?.state === 'draft' && <DraftSteps {...props} onAsk={setAsking} />}
      {open?.state === 'proposed' && <ProposedSteps {...props} onAsk={setAsking} />}
      {asking === 'drop' && (
        <Ask
          title={said.drop}
          will={said.dropWill}
          yes={said.drop}
          onClose={close}
          onYes={() => void step.take({ method: 'DELETE', to: 'draft', done: said.dropped })}
        />
      )}
      {asking === 'return' && (
        <Ask
          title={said.return}
          reason
          yes={said.return}
          onClose={close}
          onYes={(reason) =>
            void step.take({ method: 'POST', to: 'return', body: { reason }, done: said.returned })
          }
        />
      )}
      {asking === 'put' && open && (
        <Ask
          title={said.putTitle(open.no)}
          will={said.putWill(open.from ?? said.today)}
          yes={said.put}
          onClose={close}
          onYes={() =>
            void step.take({ method: 'POST', to: 'put', body: { rev: open.rev }, done: said.putDone })
          }
        />
      )}
    </div>
  )
}
