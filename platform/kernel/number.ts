const PARTS = /^([A-Z]{1,6})(\d{6})(\d{4,8})$/
// Numbers of other systems have eight digits and more, with or without letters before.
const ANY = /^[A-Z]{0,6}\d{8,24}$/

/** What a person typed as a number, in one form: full-width signs, spaces and dashes do not count. */
export const plainNumber = (typed: string): string =>
  typed
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000\u2010-\u2015\u2212—-]/g, '')
    .toUpperCase()

/** A matter's number as it is kept (`QL260922-0386`), from whatever a person typed, or null when it is no number. */
export const numberOf = (typed: string): string | null => {
  const parts = PARTS.exec(plainNumber(typed))
  return parts ? `${parts[1]}${parts[2]}-${parts[3]}` : null
}

/** Whether a text reads as a number, of this district or of another system, rather than as words. */
export const isNumber = (typed: string): boolean => ANY.test(plainNumber(typed))

/** A number as people read it aloud: QL 260922 0386. */
export const numberWords = (number: string): string => number.replace(/^([A-Z]+)(\d{6})-(\d+)$/, '$1 $2 $3')
