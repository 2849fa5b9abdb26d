import type { ReactNode } from 'react'
import { DemoMark } from '../components/demo-mark.tsx'
import './print-sheet.css'

export type SheetRow = {
  readonly label: string
  readonly value: ReactNode
  readonly tall?: boolean | undefined
}

export type PrintSheetProps = {
  /** The red header. */
  readonly organ: string
  readonly title: string
  readonly number: string
  readonly date: string
  readonly rows: readonly SheetRow[]
  /** 签发, 承办人 … with room to sign. */
  readonly signs?: readonly string[] | undefined
  readonly foot?: ReactNode
  /** A code that leads back to the matter. */
  readonly qr?: ReactNode
  readonly demo?: boolean | undefined
}

const Row = ({ row }: { readonly row: SheetRow }) => (
  <tr>
    <th scope="row">{row.label}</th>
    <td className={row.tall ? 'long-text' : undefined}>{row.value}</td>
  </tr>
)

/** An order on A4, as it leaves the printer. */
export const PrintSheet = (props: PrintSheetProps) => (
  <article className="sheet" aria-label={props.title}>
    <p className="organ">{props.organ}</p>
    <p className="docno">
      <span>{props.number}</span>
      {props.demo && <DemoMark />}
      <span>{props.date}</span>
    </p>
    <h1>{props.title}</h1>
    <table>
      <tbody>
        {props.rows.map((row) => (
          <Row key={row.label} row={row} />
        ))}
      </tbody>
    </table>
    {props.signs && (
      <div className="signs">
        {props.signs.map((sign) => (
          <p key={sign}>{sign}</p>
        ))}
      </div>
    )}
    {(props.foot || props.qr) && (
      <div className="foot">
        <div>{props.foot}</div>
        {props.qr}
      </div>
    )}
  </article>
)
