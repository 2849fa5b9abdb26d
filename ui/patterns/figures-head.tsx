import { Button } from '../components/button.tsx'
import { Segmented } from '../components/segmented.tsx'
import type { Option } from '../components/select.tsx'
import './figures-head.css'

export type FiguresHeadProps = {
  readonly title: string
  /** What the figures count and until when. */
  readonly text: string
  readonly spanLabel: string
  readonly spans: readonly Option[]
  readonly span: string
  readonly onSpan: (span: string) => void
  /** 2026年上半年 */
  readonly period: string
  readonly earlier: { readonly label: string; readonly onGo?: (() => void) | undefined }
  readonly later: { readonly label: string; readonly onGo?: (() => void) | undefined }
}

/** The heading of a figures page with its period picker. */
export const FiguresHead = (props: FiguresHeadProps) => (
  <>
    <div className="fhead">
      <h1>{props.title}</h1>
      <Segmented label={props.spanLabel} value={props.span} onChange={props.onSpan} options={props.spans} />
      <div className="per">
        <Button size="small" icon="back" iconOnly refused={!props.earlier.onGo} onClick={props.earlier.onGo}>
          {props.earlier.label}
        </Button>
        <span aria-live="polite">{props.period}</span>
        <Button size="small" icon="next" iconOnly refused={!props.later.onGo} onClick={props.later.onGo}>
          {props.later.label}
        </Button>
      </div>
    </div>
    <p className="fsub">{props.text}</p>
  </>
)
