import './portal-parts.css'
import './portal-elder.css'

export type Step = { readonly title: string; readonly text: string }

/** What happens, in order. */
export const Steps = ({ steps }: { readonly steps: readonly Step[] }) => (
  <ol className="steps">
    {steps.map((step, i) => (
      <li key={step.title}>
        <span className="k" aria-hidden="true">
          {i + 1}
        </span>
        <b>{step.title}</b>
        <p>{step.text}</p>
      </li>
    ))}
  </ol>
)
