import { DemoMark } from '#ui/components/demo-mark.tsx'
import './components.css'
import { Forms } from './gallery/forms.tsx'
import { ButtonsAndTiles, RingsAndWords, Strips } from './gallery/marks.tsx'
import { States } from './gallery/states.tsx'
import { WorkParts } from './gallery/work.tsx'

/** Every part in every state, for those who build screens. */
export const ComponentsPage = () => (
  <main className="comp" id="main" tabIndex={-1}>
    <p>
      <DemoMark />
    </p>
    <h1>部件</h1>
    <RingsAndWords />
    <Strips />
    <ButtonsAndTiles />
    <States />
    <Forms />
    <WorkParts />
  </main>
)
