/** A message as a gateway gets it. */
export type Message = {
  /** The same for every try of one message, and never the same for two. */
  readonly key: string
  readonly to: string
  readonly text: string
  readonly template: string
}

/** What a gateway made of a message, with its reason in words. */
export type Outcome =
  | { readonly kind: 'accepted' }
  /** Never will be. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nothing of ours is taken, because of our address or secret: no fault of the message, which waits until that is mended. */
  | { readonly kind: 'barred'; readonly why: string }
  /** To be tried again, not before so many milliseconds where it said so. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMs?: number }

/** Whoever brings messages to people. Sending never throws, and ends in bounded time. */
export type Gateway = {
  /** Its host, for people. */
  readonly name: string
  readonly send: (message: Message) => Promise<Outcome>
}
