import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { GatewaySettings } from '#platform/messages/http-gateway.ts'
import { signatureOf } from '#platform/messages/http-gateway.ts'

/** One POST as it came in. */
export type Got = {
  readonly id: string
  readonly to: string
  readonly text: string
  readonly template: string
  /** The header's key. */
  readonly key: string
  readonly isSigned: boolean
  /** What it was answered; null where it was not. */
  readonly status: number | null
}

/** How the gateway answers: a status with what it says, or never. */
export type Answering =
  | {
      readonly status: number
      readonly body?: string
      readonly headers?: { readonly [name: string]: string }
    }
  | 'silence'

/** The other side of sending: a server of its own that notes what comes in and answers as it is told. */
export type TestGateway = {
  readonly settings: GatewaySettings
  readonly got: readonly Got[]
  /** How it answers from now on; with a function each message, counted from the first. */
  readonly answer: (how: Answering | ((got: Omit<Got, 'status'>) => Answering)) => void
  /** Nobody listens any more; `up` listens at the same address again. */
  readonly down: () => Promise<void>
  readonly up: () => Promise<void>
}

const SECRET = 'known to both of them'
const OK: Answering = { status: 202 }

/** Opens a gateway that takes everything. */
export async function openGateway(timeoutMs?: number): Promise<TestGateway> {
  const got: Got[] = []
  let how: Answering | ((got: Omit<Got, 'status'>) => Answering) = OK
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const come = await readGot(request)
    const answer = typeof how === 'function' ? how(come) : how
    got.push({ ...come, status: answer === 'silence' ? null : answer.status })
    if (answer === 'silence') return
    response.writeHead(answer.status, answer.headers).end(answer.body ?? '')
  }
  let server: Server | undefined
  let port = 0
  const up = (): Promise<void> =>
    new Promise((resolve) => {
      server = createServer(
        (request, response) => void take(request, response).catch(() => response.destroy()),
      )
      server.listen(port, '127.0.0.1', () => {
        const address = server?.address()
        if (typeof address === 'object' && address) port = address.port
        resolve()
      })
    })
  await up()
  return {
    settings: {
      url: `http://127.0.0.1:${port}/messages`,
      secret: SECRET,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    },
    got,
    answer: (next) => {
      how = next
    },
    down: () =>
      new Promise((resolve) => {
        server?.close(() => resolve())
        server?.closeAllConnections()
      }),
    up,
  }
}

async function readGot(request: IncomingMessage): Promise<Omit<Got, 'status'>> {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += part
  const { id, to, text, template } = JSON.parse(body) as Omit<Got, 'key' | 'isSigned' | 'status'>
  const isSigned = request.headers['x-yiwang-signature'] === signatureOf(SECRET, body)
  return { id, to, text, template, key: String(request.headers['idempotency-key']), isSigned }
}
