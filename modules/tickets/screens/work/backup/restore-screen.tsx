import type { ScreenProps } from '#platform/client/screen.ts'
import { Button } from '#ui/components/button.tsx'
import { useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { words } from '../words.ts'
import { RESTORE, type RestoreStep } from './restore-steps.ts'
import '#ui/patterns/print-sheet.css'
import './backup.css'

const said = words.backup

const Typed = ({ on, lines }: { readonly on: string; readonly lines: string | undefined }) =>
  lines ? (
    <>
      <p>{on}</p>
      <pre>{lines}</pre>
    </>
  ) : null

const Step = ({ step }: { readonly step: RestoreStep }) => (
  <li>
    <h3>{step.title}</h3>
    {step.text.map((line) => (
      <p key={line}>{line}</p>
    ))}
    <Typed on="Windows" lines={step.windows} />
    <Typed on="Linux" lines={step.linux} />
  </li>
)

const Sheet = () => {
  const { session } = useStaff()
  return (
    <div className="printpage">
      <p className="printbar no-print">
        <Button href="/work/backup" icon="back">
          {said.back}
        </Button>
        <Button kind="primary" icon="print" onClick={() => window.print()}>
          {said.printNow}
        </Button>
      </p>
      <article className="sheet restoresheet" aria-label={RESTORE.title}>
        <p className="organ">{session.district.name}</p>
        <h1>{RESTORE.title}</h1>
        <p>{RESTORE.intro}</p>
        <ol>
          {RESTORE.steps.map((step) => (
            <Step key={step.title} step={step} />
          ))}
        </ol>
        <h2>{RESTORE.troubleTitle}</h2>
        <table>
          <tbody>
            {RESTORE.trouble.map(([line, what]) => (
              <tr key={line}>
                <th scope="row">{line}</th>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </article>
    </div>
  )
}

/** The printed page: how to restore, step by step, for somebody who is no engineer. */
export const RestoreScreen = (props: ScreenProps) => (
  <WorkFrame screen={props} at="backup" flow>
    <Sheet />
  </WorkFrame>
)
