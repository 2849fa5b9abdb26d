import type { ActionView, MatterView } from '#platform/contract/views.ts'
import { ActionBar, type BarAction } from '#ui/components/action-bar.tsx'
import { words } from '../words.ts'

/** Actions that have their own place on the page and not on the bar. */
const ELSEWHERE = new Set(['reveal', 'invite', 'contact'])

/** On the bar there is room for the reason, not for the advice after it. */
const firstSentence = (say: string): string => say.split('。')[0] ?? say

const barAction = (action: ActionView, primary: boolean, onAct: (id: string) => void): BarAction => ({
  id: action.id,
  label: action.name,
  hotkey: action.key ?? undefined,
  primary,
  refused: action.open ? undefined : firstSentence(action.whyNot ?? ''),
  onAct: () => onAct(action.id),
})

/**
 * The bar of a matter: one filled action, the others outlined. A main action that is refused is over and done
 * with (签收 once signed), so it goes; another one stays visible with the reason.
 */
export const barActions = (
  actions: readonly ActionView[],
  onAct: (id: string) => void,
): readonly BarAction[] => {
  const shown = actions.filter((a) => !ELSEWHERE.has(a.id) && (a.open || a.look !== 'primary'))
  const primary = shown.find((a) => a.open && a.look === 'primary')
  return shown.map((a) => barAction(a, a === primary, onAct))
}

export type MatterActionsProps = {
  readonly matter: MatterView
  readonly onAct: (id: string) => void
  readonly onPrint: () => void
}

/** What can be done to the open matter now, each with its key. */
export const MatterActions = ({ matter, onAct, onPrint }: MatterActionsProps) => {
  const print: BarAction = { id: 'print', label: words.acting.order, hotkey: 'P', onAct: onPrint }
  return (
    <ActionBar
      label={words.acting.label}
      actions={[...barActions(matter.actions, onAct), ...(matter.lead ? [print] : [])]}
    />
  )
}
