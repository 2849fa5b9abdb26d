/** A file that is text: its characters and how they were written. */
export type TextContent = { readonly text: string; readonly charset: 'utf-8' | 'gb18030' }

// Tab, line feed, form feed and carriage return are all that text needs of the control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\x00-\x08\x0b\x0e-\x1f\x7f]/

/** The bytes as text, in UTF-8 or the GB18030 that Excel in Chinese still writes; null when they are no text. */
export function textOf(bytes: Uint8Array): TextContent | null {
  for (const charset of ['utf-8', 'gb18030'] as const) {
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(bytes)
      return CONTROL.test(text) ? null : { text, charset }
    } catch {
      // Not in this charset; the next one may fit.
    }
  }
  return null
}

const ACTIVE =
  /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|meta|link|style|\?php|\?xml)[\s/>]|^\s*(?:#!|\{\\rtf|%!PS)/i

/** True for text that a program could run or a browser show as a page: HTML, SVG, XML, scripts, RTF. */
export const isActiveText = (text: string): boolean => ACTIVE.test(text)

/** True when the lines of a text hold the same number of separators: a table. */
export function isCsv(text: string): boolean {
  const lines = text.split(/\r?\n/, 20).filter((line) => line.trim() !== '')
  return [',', '\t', ';'].some((separator) => {
    const counts = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length)
    return lines.length >= 2 && (counts[0] ?? 0) > 1 && counts.every((count) => count === counts[0])
  })
}
