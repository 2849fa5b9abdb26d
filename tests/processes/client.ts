/** What somebody signed in at one of the processes may ask; the same session is good at every one. */
export type Client = {
  readonly token: string
  readonly call: <T = Record<string, unknown>>(
    base: string,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ readonly status: number; readonly body: T }>
}

/** Somebody without an account. */
export const guest: Client = {
  token: '',
  call: (base, method, path, body) => send(base, method, path, body, ''),
}

export async function signInAt(base: string, demo: string): Promise<Client> {
  const call: Client['call'] = (at, method, path, body) => send(at, method, path, body, token)
  let token = ''
  const opened = await send<{ readonly token: string }>(base, 'POST', '/api/session', { demo }, '')
  token = opened.body.token
  return { token, call }
}

async function send<T>(base: string, method: string, path: string, body: unknown, token: string) {
  const isForm = body instanceof FormData
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as T }
}

export type Heard = {
  readonly event: string
  readonly id: number
  readonly matter?: string
  readonly action?: string
}
export type Stream = {
  readonly heard: () => readonly Heard[]
  /** The place that a browser would name when it comes back. */
  readonly place: () => string
  readonly isOver: () => boolean
  readonly stop: () => void
}

/** Listens as a browser does. */
export async function listenAt(base: string, token: string, place?: string): Promise<Stream> {
  const stop = new AbortController()
  const answer = await fetch(`${base}/api/events`, {
    headers: { authorization: `Bearer ${token}`, ...(place ? { 'last-event-id': place } : {}) },
    signal: stop.signal,
  })
  let text = ''
  let isOver = false
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    for await (const part of answer.body ?? []) text += decoder.decode(part as Uint8Array, { stream: true })
  }
  void read()
    .catch(() => {})
    .finally(() => {
      isOver = true
    })
  const blocks = (): readonly string[] => text.split('\n\n').slice(0, -1)
  const field = (block: string, name: string): string =>
    new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
  return {
    heard: () =>
      blocks()
        .filter((block) => field(block, 'event') !== '')
        .map((block) => ({
          event: field(block, 'event'),
          id: Number(field(block, 'id')),
          ...(JSON.parse(field(block, 'data')) as { readonly matter?: string; readonly action?: string }),
        })),
    place: () =>
      blocks()
        .map((block) => field(block, 'id'))
        .filter((id) => id !== '')
        .at(-1) ?? '',
    isOver: () => isOver,
    stop: () => stop.abort(),
  }
}
