import { Secret, TOTP } from 'otpauth'

/** Bytes of a secret: as long as the hash that makes the codes (RFC 4226 §4, R6 recommends 160 bits). */
export const SECRET_BYTES = 20

const PERIOD = 30
/** A code holds one step longer and may come one early: telephones' clocks are not quite right. */
const WINDOW = 1

const totp = (secret: Buffer, more: { readonly issuer?: string; readonly label?: string } = {}): TOTP =>
  // Every authenticator knows this kind (RFC 6238 with SHA-1, six digits, thirty seconds), and some know no other.
  new TOTP({
    ...more,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  })

/** The step of time in which a code is right, or undefined when it is not right now. */
export function stepOf(secret: Buffer, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  return delta === null ? undefined : Math.floor(now.getTime() / (PERIOD * 1000)) + delta
}

/** The code of a moment. */
export const codeAt = (secret: Buffer, now: Date): string =>
  totp(secret).generate({ timestamp: now.getTime() })

/** What a telephone needs to make the codes: letters to type, and an address to scan. */
export function enrolment(
  secret: Buffer,
  issuer: string,
  label: string,
): { readonly secret: string; readonly uri: string } {
  const made = totp(secret, { issuer, label })
  return { secret: made.secret.base32, uri: made.toString() }
}
