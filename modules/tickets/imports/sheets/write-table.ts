import writeXlsxFile from 'write-excel-file/node'

export type Sheet = {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const LONGEST_CELL = 32_000

/**
 * Writes sheets of text. Every cell is a text cell, so that one beginning with = + - or @ stays what somebody
 * wrote and never becomes a formula.
 */
export async function writeTable(sheets: readonly Sheet[]): Promise<Buffer> {
  const made = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: [
      sheet.head.map((value) => ({ value: plain(value), type: String, fontWeight: 'bold' as const })),
      ...sheet.rows.map((row) =>
        row.map((value) => (value === '' ? null : { value: plain(value), type: String })),
      ),
    ],
    columns: sheet.head.map((name, i) => ({
      width: widthOf([name, ...sheet.rows.slice(0, 50).map((r) => r[i] ?? '')]),
    })),
    stickyRowsCount: 1,
  }))
  return writeXlsxFile(made).toBuffer()
}

/** Without the characters that a spreadsheet file cannot hold. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, LONGEST_CELL)

const widthOf = (cells: readonly string[]): number =>
  Math.min(48, Math.max(8, ...cells.map((c) => [...c].reduce((n, ch) => n + (ch > '\u00ff' ? 2 : 1), 2))))
