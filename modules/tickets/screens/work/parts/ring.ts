import type { RingView } from '#platform/contract/views.ts'
import type { ClockRingProps } from '#ui/components/clock-ring.tsx'

const states = {
  normal: 'ample',
  soon: 'soon',
  today: 'today',
  late: 'late',
  pause: 'pause',
  done: 'done',
} as const satisfies { readonly [tone in RingView['tone']]: ClockRingProps['state'] }

const units: { readonly [mark: string]: ClockRingProps['unit'] } = { 时: 'hour', 分: 'minute' }

/** The ring of a clock as the server computed it; without a clock it stands still. */
export const ringProps = (ring: RingView | null): ClockRingProps => {
  if (!ring) return { state: 'pause' }
  const number = /\d+/.exec(ring.text)?.[0]
  return {
    state: states[ring.tone],
    left: ring.share,
    // Three digits do not fit into the disc; the words beside it say how much.
    count: number === undefined || number.length > 2 ? undefined : Number(number),
    unit: units[ring.text.at(-1) ?? ''] ?? 'day',
  }
}
