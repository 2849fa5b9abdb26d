import type { Message } from './gateway.ts'

const MOST_READ = 4000
const MOST_KEPT = 120

/**
 * Why a gateway did not take a message, as it says: `reason` or `message` of its JSON, else its words. Without the person's
 * number and the text, which nobody reads where reasons are shown. Reads no more than a page; an answer that breaks off says nothing.
 */
export async function reasonOf(
  answer: Response,
  { to, text }: Pick<Message, 'to' | 'text'>,
): Promise<string> {
  const said = saidIn(await firstOf(answer))
  return said
    .replaceAll(text, '…')
    .replaceAll(to, '…')
    .replace(/\d{5,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_KEPT)
}

async function firstOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder()
  let read = ''
  try {
    for await (const part of answer.body ?? []) {
      read += decoder.decode(part as Uint8Array, { stream: true })
      if (read.length > MOST_READ) break
    }
  } catch {
    return ''
  }
  return read
}

function saidIn(body: string): string {
  try {
    const { reason, message } = JSON.parse(body) as { readonly reason?: unknown; readonly message?: unknown }
    return [reason, message].find((said) => typeof said === 'string') ?? ''
  } catch {
    return body.slice(0, MOST_READ)
  }
}
