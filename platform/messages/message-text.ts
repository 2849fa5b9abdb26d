/** What a message is made of. */
export type Told = {
  readonly number: string
  readonly say: string
  readonly template: string
  /** Of a confidential matter: whoever sees the message learns nothing from it. */
  readonly secret: boolean
}

const NEWS = '您反映的事有新进展，请凭编号和手机号上网查看。'

const numbered = (say: string, number: string): string => `${say}（编号 ${number}）`

/** What the person reads, with the number they follow it by; of a confidential matter that there is news, and no more. */
export const wholeText = ({ number, say, secret }: Omit<Told, 'template'>): string =>
  numbered(secret ? NEWS : say, number)

/** What is sent: the whole text, or where that is too long for a message the same neutral sentence. */
export function shortText(told: Told, longest: number): { readonly text: string; readonly template: string } {
  const text = wholeText(told)
  return told.secret || text.length > longest
    ? { text: numbered(NEWS, told.number), template: 'news' }
    : { text, template: told.template }
}
