import { DangerStrip } from '#ui/components/danger-strip.tsx'
import { words } from './words.ts'

export type DangerCallProps = { readonly title: string; readonly text: string; readonly call: string }

/** In front of everything: call first. Stays in view while the page moves. */
export const DangerCall = ({ title, text, call }: DangerCallProps) => (
  <div className="dangercall">
    <DangerStrip title={title} told={text} actionLabel={words.call(call)} href={`tel:${call}`} />
  </div>
)
