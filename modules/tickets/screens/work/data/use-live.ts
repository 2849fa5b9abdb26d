import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from './keys.ts'

const GATHER = 1_500
const POLL = 20_000

/** Refreshes what is shown when something changes; where the stream is not to be had, it asks every 20 seconds. */
export const useLive = (enabled: boolean): void => {
  const client = useQueryClient()
  useEffect(() => {
    if (!enabled) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let poll: ReturnType<typeof setInterval> | undefined
    const touched = new Set<string>()
    const refresh = (): void => {
      timer = undefined
      for (const key of [keys.inbox, keys.boxes, keys.board]) void client.invalidateQueries({ queryKey: key })
      for (const id of touched) void client.invalidateQueries({ queryKey: [...keys.matter, id] })
      touched.clear()
    }
    const soon = (): void => {
      timer ??= setTimeout(refresh, GATHER)
    }
    const pollInstead = (): void => {
      poll ??= setInterval(refresh, POLL)
    }
    const stopPolling = (): void => {
      clearInterval(poll)
      poll = undefined
    }
    if (typeof EventSource === 'undefined') {
      pollInstead()
      return stopPolling
    }
    const stream = new EventSource('/api/events')
    stream.addEventListener('matter', (event) => {
      const id = matterIn(String(event.data))
      if (id) touched.add(id)
      soon()
    })
    // Too much happened to be told one by one.
    stream.addEventListener('again', () => {
      void client.invalidateQueries({ queryKey: keys.matter })
      soon()
    })
    stream.addEventListener('open', stopPolling)
    stream.addEventListener('error', pollInstead)
    return () => {
      stream.close()
      clearTimeout(timer)
      stopPolling()
    }
  }, [client, enabled])
}

const matterIn = (text: string): string | null => {
  try {
    const { matter } = JSON.parse(text) as { matter?: unknown }
    return matter === undefined ? null : String(matter)
  } catch {
    return null
  }
}
