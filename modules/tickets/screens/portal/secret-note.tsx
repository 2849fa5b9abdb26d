import { words } from './words.ts'

/** What the confidential way means, plainly. */
export const SecretNote = () => (
  <ul className="note secret">
    {words.secretText.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)
