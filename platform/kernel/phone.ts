import { ok, type Refusal, type Result, refuse } from './refusal.ts'

const NOT_A_PHONE: Refusal = {
  code: 'not-a-phone',
  status: 422,
  say: '电话号码好像不对。手机号是 11 位，座机请带区号，例如 0759-2345678。',
}
const NO_AREA_CODE: Refusal = {
  code: 'no-area-code',
  status: 422,
  say: '座机请加上区号，例如 0759-2345678。',
}

const MOBILE = /^1[3-9]\d{9}$/
// Beijing and the ten cities 020 to 029 have three digits, all others four.
const LANDLINE = /^(010|02\d|0[3-9]\d{2})([2-9]\d{6,7})(?:(?:-|转)(\d{1,6}))?$/

/**
 * A mainland telephone number in its one form: `13812345678`, `0759-2345678`, `0759-2345678-801`.
 * Full-width digits, spaces, brackets and +86 are taken off. Refuses what is no mobile or landline,
 * and a landline without area code.
 */
export function normalisePhone(text: string): Result<string> {
  const compact = toHalfWidth(text).replace(/[\s()]/g, '')
  const local = compact.replace(/^(?:\+|00)86-?/, '').replace(/^86(?=1[3-9]\d{9}$)/, '')
  const mobile = local.replace(/-/g, '')
  if (MOBILE.test(mobile)) return ok(mobile)
  // Abroad the leading 0 of an area code is left out: +86 759 2345678.
  const national = local !== compact && !local.startsWith('0') ? `0${local}` : local
  const parts = LANDLINE.exec(national.replace(/^(0\d{2,3})-/, '$1'))
  if (parts) return ok([parts[1], parts[2], parts[3]].filter(Boolean).join('-'))
  return refuse(/^[2-9]\d{6,7}$/.test(national) ? NO_AREA_CODE : NOT_A_PHONE)
}

/** True for a mobile number in its one form: it can be sent a text message. */
export const isMobile = (phone: string): boolean => MOBILE.test(phone)

/**
 * Full-width digits, letters and marks as their half-width twins, one character for one character,
 * so that positions stay; the dashes people type become `-`.
 */
export const toHalfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
