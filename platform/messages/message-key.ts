import { canonicalBytes } from '#platform/kernel/canonical-json.ts'
import { sm3 } from '#platform/kernel/sm3.ts'
import type { Message } from './gateway.ts'

const DIGEST_CHARS = 16

/**
 * The key under which a gateway takes a message once: which database, which row of its outbox, and what is said to whom. One key
 * never stands for two different messages, not even where a database was copied and both copies go on by themselves.
 */
export const messageKey = (sender: string, id: string, message: Omit<Message, 'key'>): string =>
  `${sender}-${id}-${Buffer.from(sm3(canonicalBytes(message)))
    .toString('hex')
    .slice(0, DIGEST_CHARS)}`
