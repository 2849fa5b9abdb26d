import type { Session } from './load.ts'

/** A live stream as a page holds it. */
export type Watching = {
  readonly heard: () => number
  readonly isOpen: () => boolean
  readonly stop: () => void
}

/** Listens to the live updates of somebody who is signed in; never opens the stream anew. */
export async function watchLive(base: string, { token }: Session): Promise<Watching> {
  const stop = new AbortController()
  const answer = await fetch(`${base}/api/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  })
  let heard = 0
  let isOpen = answer.ok
  const read = async (): Promise<void> => {
    for await (const part of answer.body ?? [])
      heard += new TextDecoder().decode(part).split('event: matter').length - 1
  }
  void read()
    .catch(() => {})
    .finally(() => {
      isOpen = false
    })
  return { heard: () => heard, isOpen: () => isOpen, stop: () => stop.abort() }
}
