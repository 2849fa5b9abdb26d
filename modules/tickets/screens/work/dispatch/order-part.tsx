import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ProposalsView } from '#modules/tickets/views.ts'
import type { ActionView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { percent } from '#ui/format.ts'
import { ActionFields } from '../actions/action-form.tsx'
import type { Faults } from '../data/refusal.ts'
import type { Directory } from '../data/use-directory.ts'
import { words } from '../words.ts'
import type { Order } from './order.ts'

export type OrderPartProps = {
  readonly action: ActionView
  readonly order: Order
  readonly directory: Directory | undefined
  readonly category: ProposalsView['category']
  readonly faults: Faults
  readonly open: boolean
  /** The field that is asked for: the lead, unless a cooperating unit is to be added. */
  readonly field?: 'lead' | 'co' | undefined
  readonly onOpen: (open: boolean) => void
  readonly onSend: () => void
  /** Writing a note, beside the order because the bar is full. */
  readonly note?:
    | { readonly name: string; readonly hotkey: string | null; readonly onAct: () => void }
    | undefined
}

const categoryWords = ({ order, directory, category }: OrderPartProps): string => {
  const code = order.values.category
  if (typeof code !== 'string') return words.dispatch.noCategory
  if (category?.code === code)
    return words.dispatch.categorySure(category.name, percent(category.share * 1000, 1000))
  return words.dispatch.categoryIs(directory?.categories.find((c) => c.code === code)?.name ?? code)
}

/** How it will be sent, in one line with what will be recorded; opened, every field of the dispatch. */
export const OrderPart = (props: OrderPartProps) => {
  const { action, order, directory, faults, open, onOpen, note, field = 'lead' } = props
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) body.current?.querySelector<HTMLElement>(`[data-name="${field}"] input`)?.focus()
  }, [open, field])
  const name = (code: string): string => directory?.unitShort(code) ?? code
  const lead = order.lead ? name(order.lead) : words.dispatch.noLead
  const line = [
    order.lead ? words.dispatch.orderLine(lead, order.co.map(name).join(words.common.list)) : lead,
    categoryWords(props),
  ].join(words.common.joined)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!sends && event.key !== 'Escape') return
    event.preventDefault()
    onOpen(false)
    if (sends) props.onSend()
    document.getElementById('matter')?.focus({ preventScroll: true })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape of the fields inside bubbles up here
    <div className="order" onKeyDown={onKeyDown}>
      <p className="will">
        <Icon name="shield" size="s" />
        <span>
          <b>{line}。</b>
          {action.will}
        </span>
        <Button size="small" hotkey={open ? undefined : 'E'} expanded={open} onClick={() => onOpen(!open)}>
          {open ? words.dispatch.fold : words.dispatch.change}
        </Button>
        {note && !open && (
          <Button size="small" hotkey={note.hotkey ?? undefined} onClick={note.onAct}>
            {note.name}
          </Button>
        )}
      </p>
      {open && (
        <div className="abody" ref={body}>
          <ActionFields
            fields={action.fields}
            values={order.values}
            onChange={order.set}
            faults={faults}
            directory={directory}
          />
        </div>
      )}
    </div>
  )
}
