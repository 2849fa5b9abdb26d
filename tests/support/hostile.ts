import fc from 'fast-check'

export type JsonSchema = {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly format?: string
  readonly maxLength?: number
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly items?: JsonSchema
  readonly required?: readonly string[]
  readonly oneOf?: readonly JsonSchema[]
  readonly 'x-action'?: string
}

const pageKey = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Text that has broken other programs: for any place that takes text. */
export const HOSTILE_TEXT: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udc00',
  '😀👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '\u202e\u2066',
  'İıﬁ',
  '𠮷'.repeat(60),
  "'; drop table platform.matter; --",
  "' or 1=1 --",
  '\\',
  "\\'",
  '%',
  '_%',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '=cmd|\u0027/c calc\u0027!A1',
  '@SUM(1+1)*cmd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd\u0000.jpg',
  'file:///etc/passwd',
  '{{7*7}}#{7*7}',
  'NaN',
  'Infinity',
  '-1',
  '0x10',
  '1e9',
  '99999999999999999999',
  '999999999999999999',
  '9223372036854775807',
  '0000-01-01',
  '0000-00-00',
  '9999-12-31',
  '2026-02-30',
  '-000001-01-01',
  '+275760-09-13T00:00:00Z',
  '2026-11-21T25:61:61Z',
  'null',
  'true',
  '[]',
  '{}',
  "& | ! ( ) <-> :* 'a' & !",
  pageKey(['1', '1', '']),
  pageKey(['+275760-09-13T00:00:00Z', '1', '']),
  pageKey(['0000-01-01T00:00:00Z', '1', '']),
  pageKey(['2026-02-30T00:00:00.000Z', '1', '']),
  pageKey(['Dec 25, 1995 GMT', '5', '']),
  pageKey([null, '1', '']),
  pageKey([1, 2, 3]),
  pageKey({ at: 1 }),
  pageKey(null),
  pageKey(['2026-01-01T00:00:00Z', '999999999999999999', '\u0000']),
]

/** Values of every shape, for any place in a JSON body. */
export const HOSTILE_JSON: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  -0,
  1e300,
  -1e300,
  2 ** 31,
  2 ** 53,
  [],
  [[]],
  [null],
  ['\u0000'],
  Array(1000).fill('x'),
  {},
  { __proto__x: 1 },
  { toString: 'x', valueOf: 1 },
  { lng: 1e308, lat: -1e308 },
  { lng: '1', lat: null },
  '长'.repeat(20_000),
]

/** A value that fits a schema, drawn from what the demo district knows. */
export function fitting(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'integer':
      return fc.integer({ min: 0, max: 60 })
    case 'number':
      return fc.double({ min: -90, max: 90, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(fitting(schema.items ?? {}, known), { maxLength: 3 })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, part]) => [name, fitting(part, known)]),
        ),
      )
    default:
      return fc.oneof(
        fc.constantFrom(...known),
        fc.constant('安澜街的路灯坏了很多天，请派人来修。'),
        fc.constantFrom('2026-09-01', '2026-09-30', '2026-10-12T18:00:00+08:00'),
      )
  }
}

/** Mostly fitting, often hostile, sometimes anything. */
export const mixed = (schema: JsonSchema, known: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: fitting(schema, known), weight: 5 },
    { arbitrary: fc.constantFrom(...HOSTILE_TEXT), weight: 2 },
    { arbitrary: fc.constantFrom(...HOSTILE_JSON), weight: 1 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 1 },
    { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 1 },
  )

/** A JSON body for a schema: parts left out, parts hostile, strange keys added. */
export function hostileBody(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<unknown> {
  const parts = schema.oneOf
    ? fc.constantFrom(...schema.oneOf).chain((one) => hostileBody(one, known))
    : fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, part]) => [
            name,
            part.type === 'object' && part.properties ? hostileBody(part, known) : mixed(part, known),
          ]),
        ),
        { requiredKeys: [] },
      )
  const strange = fc.constantFrom('__proto__', 'constructor', 'x'.repeat(300), '\u0000', 'say')
  return fc.oneof(
    { arbitrary: parts, weight: 8 },
    { arbitrary: fc.tuple(parts, strange).map(([b, key]) => withKey(b, key)), weight: 1 },
    { arbitrary: fc.constantFrom(...HOSTILE_JSON), weight: 1 },
  )
}

/** The object with one more own key, even `__proto__`. */
const withKey = (body: unknown, key: string): unknown =>
  Object.defineProperty({ ...(body as object) }, key, { value: 1, enumerable: true })

/** Bodies that are not JSON, or hardly. */
export const RAW_BODIES: readonly string[] = [
  '',
  '{',
  '{"a":1,}',
  '"text"',
  '[]',
  '5',
  'null',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  `{"text":"${'长'.repeat(400_000)}"}`,
  '{"text":"\\ud800\\u0000"}',
  '{"rev":1e999,"input":{}}',
  '{"rev":1,"rev":2,"input":{"into":"\\u0000"}}',
  '\u0000\u0001\u0002',
]

export const CONTENT_TYPES: readonly string[] = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'not a type',
]
