import type { LightView } from '#platform/contract/light.ts'
import { StatusWord } from '#ui/components/status-word.tsx'
import { words } from '../words.ts'
import './light.css'

const shapes = { green: 'done', amber: 'wait', red: 'late' } as const

/** Green, amber or red, with the reason and what to do. */
export const Light = ({ light }: { readonly light: LightView }) => (
  <section className={`light ${light.colour}`} aria-live="polite">
    <StatusWord kind={shapes[light.colour]}>{words.common.lights[light.colour]}</StatusWord>
    <p>
      <b>{light.say}</b>
    </p>
    {light.todo && <p>{light.todo}</p>}
  </section>
)
