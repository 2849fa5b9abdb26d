import { Fragment } from 'react'
import { Button } from '#ui/components/button.tsx'
import { useStaff } from '../data/use-staff.ts'
import { words } from '../words.ts'
import type { PageStep, PrintedPage } from './printed-page.ts'
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

const Step = ({ no, step }: { readonly no: number; readonly step: PageStep }) => (
  <li>
    <h3>
      {no}. {step.title}
    </h3>
    {step.text.map((line) => (
      <p key={line}>{line}</p>
    ))}
    <Typed on="Windows" lines={step.windows} />
    <Typed on="Linux" lines={step.linux} />
  </li>
)

/** The page on the screen, with a button that prints it. */
export const PrintedSheet = ({ page }: { readonly page: PrintedPage }) => {
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
      <article className="sheet restoresheet" aria-label={page.title}>
        <p className="organ">{session.district.name}</p>
        <h1>{page.title}</h1>
        <p>{page.intro}</p>
        {page.parts.map((part) => (
          <Fragment key={part.title ?? ''}>
            {part.title && <h2>{part.title}</h2>}
            <ol>
              {part.steps.map((step, i) => (
                <Step key={step.title} no={i + 1} step={step} />
              ))}
            </ol>
          </Fragment>
        ))}
        <h2>{page.troubleTitle}</h2>
        <table>
          <tbody>
            {page.trouble.map(([line, what]) => (
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
