import type { Directory } from './directory.ts'

/** What a code is called. */
export const codeNames =
  (directory: Directory) =>
  (list: string, code: string): string => {
    if (list === 'category') return directory.categories.get(code)?.name ?? code
    if (list === 'region') return directory.regions.get(code)?.name ?? code
    if (list === 'unit') return directory.units.get(code)?.name ?? code
    return directory.terms.get(list)?.find((t) => t.code === code)?.name ?? code
  }
