import { createHmac } from 'node:crypto'
import type { Gateway, Message, Outcome } from './gateway.ts'
import { reasonOf } from './reason.ts'

export type GatewaySettings = {
  readonly url: string
  /** Known to both sides: signs every body. */
  readonly secret: string
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000
/** Refusals that may pass. */
const PASSING = [408, 429]
/** Refusals of whoever asks, not of what is asked. */
const OF_US = [401, 403, 404, 405, 407]

/** Sends each message as a signed POST (docs/decisions/0019-messages.md has the contract). */
export const httpGateway = ({ url, secret, timeoutMs = TIMEOUT_MS }: GatewaySettings): Gateway => ({
  name: new URL(url).host,
  send: async (message) => {
    const { key, ...rest } = message
    const body = JSON.stringify({ id: key, ...rest })
    try {
      const answer = await fetch(url, {
        method: 'POST',
        // Whom it would lead to is not whom the district has chosen.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': key,
          'x-yiwang-signature': signatureOf(secret, body),
        },
        body,
      })
      return await outcomeOf(answer, message)
    } catch (error) {
      return { kind: 'later', why: faultWords(error, timeoutMs) }
    }
  },
})

/** HMAC-SHA-256 over the body, as it stands in the header. */
export const signatureOf = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

async function outcomeOf(answer: Response, message: Message): Promise<Outcome> {
  const { status } = answer
  if (answer.ok) {
    await answer.body?.cancel().catch(() => {})
    return { kind: 'accepted' }
  }
  const said = await reasonOf(answer, message)
  const why = said ? `${status}：${said}` : String(status)
  if (OF_US.includes(status)) return { kind: 'barred', why }
  if (status >= 400 && status < 500 && !PASSING.includes(status)) return { kind: 'refused', why }
  const afterMs = retryAfter(answer.headers.get('retry-after'))
  return { kind: 'later', why, ...(afterMs === undefined ? {} : { afterMs }) }
}

/** `Retry-After` in seconds; a date, which depends on two clocks, is passed over. */
const retryAfter = (said: string | null): number | undefined =>
  said && /^\d{1,6}$/.test(said.trim()) ? Number(said) * 1000 : undefined

function faultWords(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return `${timeoutMs / 1000} 秒没有回答`
  const { code } = ((error as Error).cause ?? {}) as { readonly code?: string }
  return `连不上（${code ?? (error as Error).name}）`
}
