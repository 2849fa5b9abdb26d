const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/**
 * True for a citizen's or resident permit's 18-character number (GB 11643-1999): a real date of
 * birth from 1850 on and a right check character. Whether the area ever existed is not looked at.
 */
export function isIdNumber(text: string): boolean {
  const parts = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(text)
  if (!parts) return false
  const [, year, month, date] = parts
  return (
    Number(year) >= 1850 &&
    isRealDate(`${year}-${month}-${date}`) &&
    checkOf(text) === text.charAt(17).toUpperCase()
  )
}

const isRealDate = (day: string): boolean => {
  const ms = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === day
}

const checkOf = (text: string): string =>
  CHECKS.charAt(WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(text.charAt(i)), 0) % 11)
