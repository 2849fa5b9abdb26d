import type { Running } from '#apps/server/server.ts'
import type { ProblemView } from '#platform/contract/views.ts'

/** An answer; `T` is what its body is read as (a view of the interface, or a problem). */
export type Answer<T> = {
  readonly status: number
  readonly body: T
  readonly headers: { readonly [name: string]: unknown }
}

/** Somebody at a browser: keeps their cookie, speaks JSON. */
export type Browser = {
  readonly get: <T = ProblemView>(path: string) => Promise<Answer<T>>
  readonly post: <T = ProblemView>(path: string, body: unknown) => Promise<Answer<T>>
  readonly put: <T = ProblemView>(path: string, body: unknown) => Promise<Answer<T>>
  readonly remove: <T = ProblemView>(path: string) => Promise<Answer<T>>
  readonly signIn: (demo: string) => Promise<void>
}

/** Opens a browser on a server that does not listen: requests are injected. With a `token`, a program's bearer. */
export function browserOf({ app }: Pick<Running, 'app'>, token?: string): Browser {
  const bearer = token ? { authorization: `Bearer ${token}` } : {}
  let cookie: string | undefined
  const call = async <T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
  ): Promise<Answer<T>> => {
    const answer = await app.inject({
      method,
      url,
      headers: cookie ? { ...bearer, cookie } : bearer,
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const set = answer.cookies.find((c) => c.name === 'yiwang')
    if (set) cookie = set.value ? `yiwang=${set.value}` : undefined
    return {
      status: answer.statusCode,
      body: (answer.headers['content-type']?.toString().includes('json')
        ? answer.json()
        : answer.rawPayload) as T,
      headers: answer.headers,
    }
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    remove: (path) => call('DELETE', path),
    signIn: async (demo) => {
      const answer = await call('POST', '/api/session', { demo })
      if (answer.status !== 200) throw new Error(`${demo}: ${JSON.stringify(answer.body)}`)
    },
  }
}
