/** Part of a file as text, byte by byte; never fails, whatever the bytes are. */
export const latin = (bytes: Uint8Array, from = 0, to = bytes.length): string => {
  let text = ''
  // Taken in pieces, because a call cannot take millions of arguments.
  for (let at = from; at < Math.min(to, bytes.length); at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, to)))
  }
  return text
}

/** True when the bytes at a place are these characters. */
export const hasAt = (bytes: Uint8Array, at: number, text: string): boolean =>
  latin(bytes, at, at + text.length) === text

/** The bytes of a text of one-byte characters. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

/** A reader of numbers over the same memory. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Copies the parts into one. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
