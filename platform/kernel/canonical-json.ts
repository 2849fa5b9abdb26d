/**
 * The one byte form of a JSON value (RFC 8785): keys sorted by UTF-16 code units, numbers and text
 * as ECMAScript writes them, UTF-8, no space. Properties that are undefined are left out, as in JSON.
 * Throws a TypeError for what JSON cannot hold: NaN, Infinity, bigint, undefined in a list, broken
 * surrogates, and objects that are not plain (a Date says nothing about the form it wants).
 */
export const canonicalBytes = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalText(value))

/** The same form as text. */
export function canonicalText(value: unknown): string {
  if (typeof value === 'string') return stringText(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (Array.isArray(value)) return listText(value)
  if (typeof value === 'object') return objectText(value)
  throw new TypeError(`not a JSON value: ${typeof value}`)
}

function listText(value: readonly unknown[]): string {
  let text = ''
  for (const part of value) text += `${text ? ',' : ''}${canonicalText(part)}`
  return `[${text}]`
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`)
  return JSON.stringify(value)
}

// JSON.stringify writes half of a pair as an escape, so only texts with one need the closer look;
// with the u flag a pair is one character, so only a surrogate without its partner matches.
const LONE_SURROGATE = /\p{Surrogate}/u

// Nothing to escape and no surrogate: most texts. Every entry of the ledger passes here.
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

function stringText(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`
  const text = JSON.stringify(value)
  if (text.includes('\\ud') && LONE_SURROGATE.test(value))
    throw new TypeError('not a JSON text: half of a surrogate pair')
  return text
}

function objectText(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) {
    throw new TypeError(`not a plain object: ${value.constructor.name}`)
  }
  const members = value as { readonly [key: string]: unknown }
  let text = ''
  // The default order of sort is that of UTF-16 code units.
  for (const key of Object.keys(members).sort()) {
    const part = members[key]
    if (part !== undefined) text += `${text ? ',' : ''}${keyText(key)}${canonicalText(part)}`
  }
  return `{${text}}`
}

const KEPT_KEYS = 2000
const keyTexts = new Map<string, string>()

/** A key with its colon; the same few keys come again in every value. */
function keyText(key: string): string {
  const known = keyTexts.get(key)
  if (known !== undefined) return known
  const text = `${stringText(key)}:`
  if (keyTexts.size < KEPT_KEYS) keyTexts.set(key, text)
  return text
}
