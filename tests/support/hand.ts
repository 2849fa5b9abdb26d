import type { JsonObject } from '#platform/contract/state.ts'
import type { MatterView } from '#platform/contract/views.ts'

/** Somebody else in the story, who acts through the interface while the journey looks at the screen. */
export type Hand = {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown) => Promise<T>
  /** Takes an action on a matter as it stands. */
  readonly act: (id: string, action: string, input?: JsonObject) => Promise<MatterView>
}

/** A hand with a post of the demo district, or a guest's when no post is named. */
export async function handOf(origin: string, demo?: string): Promise<Hand> {
  const call = async <T>(method: string, path: string, body?: unknown, token?: string): Promise<T> => {
    const answer = await fetch(origin + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const said = (await answer.json()) as T
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`)
    return said
  }
  const session = demo ? await call<{ readonly token: string }>('POST', '/api/session', { demo }) : undefined
  const get = <T>(path: string) => call<T>('GET', path, undefined, session?.token)
  const post = <T>(path: string, body: unknown) => call<T>('POST', path, body, session?.token)
  return {
    get,
    post,
    act: async (id, action, input = {}) => {
      const { rev } = await get<MatterView>(`/api/matters/${id}`)
      const { matter } = await post<{ readonly matter: MatterView }>(`/api/matters/${id}/actions/${action}`, {
        rev,
        input,
      })
      return matter
    },
  }
}
