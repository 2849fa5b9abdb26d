import { useId } from 'react'
import { useHotkeys } from '../hooks/use-hotkeys.ts'
import './action-bar.css'
import { Button } from './button.tsx'
import type { IconName } from './icon-paths.tsx'

export type BarAction = {
  readonly id: string
  readonly label: string
  readonly hotkey?: string | undefined
  readonly icon?: IconName | undefined
  readonly primary?: boolean | undefined
  readonly busy?: boolean | undefined
  /** Why it cannot be done now; the action stays visible and grey. */
  readonly refused?: string | undefined
  readonly onAct?: (() => void) | undefined
}

export type ActionBarProps = {
  readonly actions: readonly BarAction[]
  readonly label: string
  /** Whether the keys act; switch off while a form is open above. */
  readonly keys?: boolean | undefined
}

const Allowed = ({ action }: { readonly action: BarAction }) => (
  <Button
    kind={action.primary ? 'primary' : 'plain'}
    hotkey={action.hotkey}
    icon={action.icon}
    busy={action.busy}
    onClick={action.onAct}
  >
    {action.label}
  </Button>
)

const Refused = ({ action }: { readonly action: BarAction }) => {
  const why = useId()
  return (
    <span className="refused">
      <Button refused describedBy={why}>
        {action.label}
      </Button>
      <span className="no" id={why}>
        {action.refused}
      </span>
    </span>
  )
}

/** What may be done next: one filled action, the others outlined, each with its key; a refused one with its reason. */
export const ActionBar = ({ actions, label, keys = true }: ActionBarProps) => {
  const allowed = actions.filter((a) => a.refused === undefined)
  const refused = actions.filter((a) => a.refused !== undefined)
  useHotkeys(
    allowed.flatMap((a) =>
      a.hotkey && !a.busy ? [{ key: a.hotkey, name: a.label, run: () => a.onAct?.() }] : [],
    ),
    keys,
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a bar of buttons is no fieldset
    <div className="actbar" role="group" aria-label={label}>
      {allowed.map((a) => (
        <Allowed key={a.id} action={a} />
      ))}
      {refused.length > 0 && (
        <span className="refusals">
          {refused.map((a) => (
            <Refused key={a.id} action={a} />
          ))}
        </span>
      )}
    </div>
  )
}
