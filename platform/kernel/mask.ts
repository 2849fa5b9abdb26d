import { isIdNumber } from './id-number.ts'
import { toHalfWidth } from './phone.ts'

/** Who will see a mask: staff in a list, or the public in a notice. */
export type MaskFor = 'staff' | 'public'

/** A stretch `[from, to)` of a text that holds personal data. */
export type PersonalRange = {
  readonly kind: 'phone' | 'idNumber'
  readonly from: number
  readonly to: number
}

/** 138****1234; a landline keeps area code and last two: 0759-****86; anything else is all stars. */
export function maskPhone(phone: string): string {
  const digits = toHalfWidth(phone).replace(/[^\d]/g, '')
  const mobile = /(1[3-9]\d)\d{4}(\d{4})$/.exec(digits)
  if (mobile && (digits.length === 11 || /^(?:00)?86/.test(digits))) return `${mobile[1]}****${mobile[2]}`
  const landline = /^(010|02\d|0[3-9]\d{2})\d*?(\d{2})$/.exec(digits)
  return landline && digits.length >= 10 ? `${landline[1]}-****${landline[2]}` : '****'
}

/** 张*; three characters or more keep first and last: 张*三. A minor's name is hidden whole in public. */
export function maskName(name: string, options: { readonly minor?: boolean } = {}): string {
  const chars = [...name.trim()]
  if (options.minor || chars.length < 2) return '*'.repeat(options.minor ? 3 : chars.length)
  const [first, last] = [chars[0], chars[chars.length - 1]]
  return chars.length === 2 ? `${first}*` : `${first}${'*'.repeat(chars.length - 2)}${last}`
}

/** 440804********0015 for staff, 4****************5 in public; other documents keep first and last. */
export function maskIdNumber(number: string, who: MaskFor = 'staff'): string {
  const text = toHalfWidth(number).replace(/[\s-]/g, '')
  const [head, tail] = who === 'staff' && text.length === 18 ? [6, 4] : [1, 1]
  if (text.length <= head + tail) return '*'.repeat(text.length)
  return `${text.slice(0, head)}${'*'.repeat(text.length - head - tail)}${text.slice(-tail)}`
}

// Narrower places come later: what a person reads first decides how much is kept.
const PLACES = [/^.*?(?:街道|镇|乡|苏木)/, /^.*?(?:社区|村)/, /^.*?(?:区|县|旗)/, /^.*?(?:市|州|盟)/] as const

/** Kept to street or town (else village, else district): 坡头区南调街道***. */
export function maskAddress(address: string): string {
  for (const place of PLACES) {
    const kept = place.exec(address)?.[0]
    if (kept) return `${kept}***`
  }
  return '***'
}

// Written without look-behind, which browsers before 2023 cannot even read: the first group is the
// character before the number.
const ID_NUMBER = /(^|\D)([1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx])(?!\d)/g
const PHONE =
  /(^|\D)((?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]?[2-9]\d{6,7})(?!\d)/g

/**
 * Where a text holds telephone numbers (mobile, or landline with area code) or ID numbers with a
 * right check character, in order, never overlapping; full-width digits and the usual spaces too.
 */
export function findPersonalData(text: string): PersonalRange[] {
  const plain = toHalfWidth(text)
  const ids = matches(plain, ID_NUMBER, 'idNumber').filter(({ from, to }) =>
    isIdNumber(plain.slice(from, to).replace(/[ -]/g, '')),
  )
  const phones = matches(plain, PHONE, 'phone').filter(
    (phone) => !ids.some((id) => id.from < phone.to && phone.from < id.to),
  )
  return [...ids, ...phones].sort((a, b) => a.from - b.from)
}

function matches(text: string, pattern: RegExp, kind: PersonalRange['kind']): PersonalRange[] {
  return [...text.matchAll(pattern)].map((match) => {
    const from = match.index + (match[1]?.length ?? 0)
    return { kind, from, to: from + (match[2]?.length ?? 0) }
  })
}

/** The text with every telephone and ID number masked; all other characters stay as they are. */
export function maskText(text: string, who: MaskFor = 'staff'): string {
  let masked = ''
  let done = 0
  for (const { kind, from, to } of findPersonalData(text)) {
    const found = text.slice(from, to)
    masked += text.slice(done, from) + (kind === 'phone' ? maskPhone(found) : maskIdNumber(found, who))
    done = to
  }
  return masked + text.slice(done)
}
