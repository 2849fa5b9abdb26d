/** A count as people read it: 18,246. */
export const count = (n: number): string => String(Math.trunc(n)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** A rate in percent with its decimals; never rounded up to 100. Without a base there is no rate. */
export const percent = (part: number, whole: number, digits = 0): string => {
  if (whole <= 0) return '–'
  const exact = (part / whole) * 100
  const rounded = exact.toFixed(digits)
  if (part < whole && Number(rounded) >= 100) return (100 - 10 ** -digits).toFixed(digits)
  return rounded
}

/** A share between 0 and 1, whatever comes in. */
export const share = (x: number): number => (Number.isFinite(x) ? Math.min(1, Math.max(0, x)) : 0)

/** A file size in MB with one decimal, at least 0.1. */
export const megabytes = (bytes: number): string => `${Math.max(0.1, bytes / 1_048_576).toFixed(1)} MB`

/** The parts of a calendar day `2026-09-22`, with its weekday (0 Sunday). */
export const dayParts = (
  day: string,
): { readonly month: number; readonly date: number; readonly weekday: number } => {
  const [, month = 1, date = 1] = day.split('-').map(Number)
  return { month, date, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() }
}
