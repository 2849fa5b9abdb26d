import type { Database } from '#platform/database/database.ts'
import type { Events, Listener, LiveEvent } from './events.ts'
import { MUCH, readNews } from './news.ts'

type Asked = {
  readonly seesIt: (event: LiveEvent) => boolean
  /** The place in the ledger up to which they were told before, as their browser says. */
  readonly came: string | readonly string[] | undefined
  readonly write: (text: string) => void
  readonly end: () => void
}

/**
 * One person's live updates: each entry that concerns them once, in the ledger's order, with its place as the event's
 * id. Who comes back (another process, a break in the line) says the last id, and first hears what was missed; when that
 * is too much or cannot be known, they are told to look at everything again. Call it in the turn of the subscription.
 */
export function liveStream(
  db: Database,
  events: Events,
  { seesIt, came, write, end }: Asked,
): Pick<Listener, 'hear' | 'lookAgain'> & { readonly beat: () => void } {
  const upTo = events.told() ?? -1
  const from = placeOf(came, upTo)
  let told = from ?? upTo
  let waiting: LiveEvent[] | undefined
  const hear = (event: LiveEvent): void => {
    if (waiting) return void waiting.push(event)
    if (event.pos <= told) return
    told = event.pos
    if (!seesIt(event)) return
    const { matter, kind, action, pos } = event
    write(`event: matter\nid: ${pos}\ndata: ${JSON.stringify({ matter, kind, action, pos })}\n\n`)
  }
  const lookAgain = (pos: number): void => {
    told = Math.max(told, pos)
    write(`event: again\nid: ${told}\ndata: {}\n\n`)
  }
  /** Sets the place where the browser would go on, without an event. */
  const beat = (): void => write(`id: ${told}\n: \n\n`)
  const catchUp = async (began: number): Promise<void> => {
    const missed: LiveEvent[] = []
    for (let at = began; at < upTo; ) {
      const news = await readNews(db, at, upTo, true)
      missed.push(...news)
      at = news.at(-1)?.pos ?? upTo
    }
    const since = waiting ?? []
    waiting = undefined
    for (const event of [...missed, ...since]) hear(event)
  }
  if (from === undefined && came !== undefined) lookAgain(upTo)
  else if (from !== undefined && upTo - from > MUCH) lookAgain(upTo)
  else if (from !== undefined && from < upTo) {
    waiting = []
    // The database is away: the browser comes again with the same place.
    catchUp(from).catch(end)
  } else beat()
  return { hear, lookAgain, beat }
}

/** A place in the ledger that this process can know of: a little ahead of what it has heard itself, at most. */
function placeOf(came: Asked['came'], upTo: number): number | undefined {
  if (typeof came !== 'string' || !/^-?\d{1,15}$/.test(came)) return undefined
  const place = Number(came)
  return place < -1 || place > upTo + MUCH ? undefined : place
}
