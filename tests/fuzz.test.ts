import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openRaiserSession } from '#platform/access/sessions.ts'
import {
  CONTENT_TYPES,
  HOSTILE_JSON,
  HOSTILE_TEXT,
  hostileBody,
  type JsonSchema,
  mixed,
  RAW_BODIES,
} from './support/hostile.ts'
import { CHINESE } from './support/roles.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, TICKET_STAGES } from './support/ticket-stages.ts'
import { staffToken } from './support/tokens.ts'

/** `FUZZ_SEED=… FUZZ_RUNS=…` repeat a run or make it longer. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261121)
const RUNS = Number(process.env.FUZZ_RUNS ?? 10)

type Parameter = { readonly name: string; readonly in: 'path' | 'query'; readonly schema: JsonSchema }
type Operation = {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: JsonSchema | undefined
  readonly multipart: boolean
}
type Asked = {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: string | Buffer
}

const STAFF: { readonly [role: string]: readonly [login: string, role: string] } = {
  officer: ['zhouliyan', 'handler'],
  dispatcher: ['linxiaozhou', 'dispatcher'],
  auditor: ['shenzhibai', 'auditor'],
  privacy: ['ningshouyu', 'privacy'],
  admin: ['guyiming', 'admin'],
  security: ['jianxingyuan', 'security'],
}
const ROLES = ['guest', 'resident', ...Object.keys(STAFF)] as const

let world: TestWorld
let operations: readonly Operation[]
let ids: readonly string[]
let known: readonly string[]
let address = 0
const logged: string[] = []

beforeAll(async () => {
  world = await openTestWorld()
  const cast = await castOf(world)
  const scenes = []
  for (const open of Object.values(TICKET_STAGES)) scenes.push(await open(world, cast))
  await world.settle()
  ids = scenes.map((s) => s.id)
  known = ['cgj', 'zjj', '449901001', '449901001001', '010101', '01', scenes[0]!.number, '12345', 'all']
  const { body } = await browserDocument()
  operations = operationsOf(body)
  for (const level of ['error', 'warn', 'log'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void logged.push(words.map(String).join(' ')))
})
afterAll(async () => {
  vi.restoreAllMocks()
  await world.end()
})

const browserDocument = async () => {
  const answer = await world.app.inject({ method: 'GET', url: '/api/openapi.json' })
  return { body: answer.json() as { readonly paths: Paths } }
}
type Paths = {
  readonly [path: string]: {
    readonly [method: string]: {
      readonly parameters?: readonly Parameter[]
      readonly requestBody?: {
        readonly content: { readonly [type: string]: { readonly schema: JsonSchema } }
      }
    }
  }
}

const operationsOf = ({ paths }: { readonly paths: Paths }): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema,
      multipart: operation.requestBody?.content['multipart/form-data'] !== undefined,
    })),
  )

/** A stream that does not end is asked for only by those whom it refuses. */
const endsFor = (operation: Operation, role: string): boolean =>
  operation.path !== '/api/events' || role === 'guest'

async function headersOf(role: string): Promise<Record<string, string>> {
  if (role === 'guest') return {}
  const staff = STAFF[role]
  const token = staff
    ? await staffToken(world, ...staff)
    : (await openRaiserSession(world.db, 'party:resident', ids[0]!, world.clock.now)).token
  return { authorization: `Bearer ${token}` }
}

/** What is wrong with an answer, or undefined: never a 5xx, every refusal in words. */
async function faultOf(asked: Asked): Promise<string | undefined> {
  // Each request comes from its own address, so that limits do not hide what lies behind them.
  address += 1
  const remoteAddress = `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`
  const before = logged.length
  const answer = await world.app.inject({ ...asked, method: asked.method as 'GET', remoteAddress })
  const told = () =>
    `${answer.statusCode} ${answer.payload.slice(0, 120)} ← ${asked.method} ${asked.url.slice(0, 200)} ${String(asked.payload ?? '').slice(0, 200)} ${JSON.stringify(asked.headers['content-type'] ?? '')} ${logged.slice(before).join(' ').slice(0, 300)}`
  if (answer.statusCode >= 500) return told()
  if (answer.statusCode < 400) return undefined
  const said = answer.headers['content-type']?.toString().startsWith('application/json')
    ? (answer.json() as { readonly code?: unknown; readonly say?: unknown })
    : {}
  return typeof said.code === 'string' && typeof said.say === 'string' && CHINESE.test(said.say)
    ? undefined
    : told()
}

const inAddress = (value: unknown): string =>
  encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed())

function urlOf(operation: Operation, values: { readonly [name: string]: unknown }): string {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inAddress(values[name] ?? ids[0]))
  const query = operation.parameters
    .filter((p) => p.in === 'query' && values[p.name] !== undefined)
    .map((p) => `${p.name}=${inAddress(values[p.name])}`)
  return query.length ? `${path}?${query.join('&')}` : path
}

/** A random request at an operation: parameters and body mixed of fitting and hostile values. */
function requestAt(operation: Operation): fc.Arbitrary<Asked> {
  const parameters = fc.record(
    Object.fromEntries(
      operation.parameters.map((p) => [
        p.name,
        p.name === 'id'
          ? fc.oneof(fc.constantFrom(...ids), fc.constantFrom(...HOSTILE_TEXT))
          : mixed(p.schema, p.name === 'action' ? actionIds() : known),
      ]),
    ),
    { requiredKeys: operation.parameters.filter((p) => p.in === 'path').map((p) => p.name) },
  )
  const json = operation.body
    ? hostileBody(operation.body, known).map((body) => ({
        payload: JSON.stringify(body) ?? '',
        type: 'application/json',
      }))
    : fc.constant({ payload: undefined, type: undefined })
  const raw = fc
    .tuple(fc.constantFrom(...RAW_BODIES), fc.constantFrom(...CONTENT_TYPES))
    .map(([payload, type]) => ({ payload, type }))
  const body =
    operation.method === 'GET'
      ? json
      : fc.oneof({ arbitrary: json, weight: 4 }, { arbitrary: raw, weight: 1 })
  return fc.tuple(parameters, body).map(([values, sent]) => ({
    method: operation.method,
    url: urlOf(operation, values),
    headers: sent.type ? { 'content-type': sent.type } : {},
    ...(sent.payload === undefined ? {} : { payload: sent.payload }),
  }))
}

const actionIds = (): readonly string[] => [
  ...new Set(
    operations
      .flatMap((o) => o.body?.oneOf ?? [])
      .flatMap((one) => (one['x-action'] ? [one['x-action']] : [])),
  ),
]

describe('hostile input, drawn from the OpenAPI document', () => {
  it.each(ROLES)('every route answers %s in words and never breaks', async (role) => {
    const faults: string[] = []
    for (const operation of operations.filter((o) => endsFor(o, role))) {
      const headers = await headersOf(role)
      const drawn = fc.sample(requestAt(operation), { seed: SEED, numRuns: RUNS })
      for (const asked of drawn) {
        const fault = await faultOf({ ...asked, headers: { ...headers, ...asked.headers } })
        if (fault) faults.push(fault)
      }
    }
    expect(faults.slice(0, 9), `FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS}`).toEqual([])
  })

  it('every parameter of every route takes every hostile text', async () => {
    const faults: string[] = []
    for (const role of ['dispatcher', 'auditor']) {
      for (const operation of operations.filter((o) => endsFor(o, role) && o.method === 'GET')) {
        const headers = await headersOf(role)
        for (const p of operation.parameters) {
          for (const way of operation.path === '/api/matters' ? WAYS : [{}]) {
            for (const text of HOSTILE_TEXT) {
              const values = { ...way, ...fittingQuery(operation), [p.name]: text }
              const fault = await faultOf({ method: 'GET', url: urlOf(operation, values), headers })
              if (fault) faults.push(fault)
            }
          }
        }
      }
    }
    expect(faults.slice(0, 9)).toEqual([])
  })

  it('every field of every body takes every hostile value', async () => {
    const faults: string[] = []
    const bodies = operations.filter((o) => o.body && !o.body.oneOf)
    for (const operation of bodies) {
      for (const name of Object.keys(operation.body?.properties ?? {})) {
        const headers = { ...(await headersOf('admin')), 'content-type': 'application/json' }
        for (const value of [...HOSTILE_TEXT, ...HOSTILE_JSON]) {
          const payload = JSON.stringify({ ...fittingBody(operation.body!), [name]: value })
          const fault = await faultOf({
            method: operation.method,
            url: urlOf(operation, {}),
            headers,
            payload,
          })
          if (fault) faults.push(fault)
        }
      }
    }
    expect(faults.slice(0, 9)).toEqual([])
  })

  it('every field of every action takes every hostile text', async () => {
    const operation = operations.find((o) => o.path === '/api/matters/{id}/actions/{action}')!
    const faults: string[] = []
    const headers = { ...(await headersOf('dispatcher')), 'content-type': 'application/json' }
    for (const one of operation.body?.oneOf ?? []) {
      const input = one.properties?.input ?? {}
      for (const name of [...Object.keys(input.properties ?? {}), 'into']) {
        for (const value of HOSTILE_TEXT.slice(0, 14)) {
          const payload = JSON.stringify({ rev: 1, input: { ...fittingBody(input), [name]: value } })
          const url = urlOf(operation, { id: ids[0], action: one['x-action'] })
          const fault = await faultOf({ method: 'POST', url, headers, payload })
          if (fault) faults.push(fault)
        }
      }
    }
    expect(faults.slice(0, 9)).toEqual([])
  })

  it('wrong methods, addresses that are not there and broken escapes are answered in words', async () => {
    const faults: string[] = []
    const paths = [...new Set(operations.map((o) => urlOf(o, {})))]
    const odd = ['/api', '/api/', '/api/none', '/api/matters/%', '/api/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd']
    const odder = ['/api/files/..%2f..%2f..', '/api/%E0%A4%A', '/api/matters/%ED%A0%80', '/x', '//', '/%00']
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      for (const url of [...paths, ...odd, ...odder, `/api/matters/${'9'.repeat(5000)}`]) {
        if (url === '/api/events') continue
        const fault = await faultOf({ method, url, headers: {} })
        if (fault) faults.push(fault)
      }
    expect(faults.slice(0, 9)).toEqual([])
  })

  it('every raw body under every content type is answered in words', async () => {
    const faults: string[] = []
    for (const operation of operations.filter((o) => o.method !== 'GET')) {
      const headers = await headersOf('dispatcher')
      for (const payload of RAW_BODIES) {
        for (const type of payload.length > 1000 ? CONTENT_TYPES.slice(0, 1) : CONTENT_TYPES) {
          const asked = { method: operation.method, url: urlOf(operation, { action: 'note' }) }
          const fault = await faultOf({ ...asked, headers: { ...headers, 'content-type': type }, payload })
          if (fault) faults.push(fault)
        }
      }
    }
    expect(faults.slice(0, 9)).toEqual([])
  })

  it('after all of it the ledger verifies, and nothing private was logged', async () => {
    await world.settle()
    // The administrator has been made to reset passwords: the auditor has changed theirs by now.
    await world.db.owner('update registry.person set must_change = false')
    const auditor = await headersOf('auditor')
    const verified = await world.app.inject({ method: 'POST', url: '/api/ledger/verify', headers: auditor })
    expect(verified.json()).toMatchObject({ ok: true, faults: [] })
    expect(logged.filter((line) => /路灯|19000000423|party:/.test(line))).toEqual([])
  })
})

/** Values that a list can be asked with together. */
const fittingQuery = (operation: Operation): { readonly [name: string]: unknown } =>
  operation.path.startsWith('/api/indicators')
    ? { id: 'tickets.received', from: '2026-09-01', to: '2026-09-30' }
    : {}

/** Parameters that open another path through a list; hostile values are tried on it as well. */
const WAYS: readonly { readonly [name: string]: unknown }[] = [
  {},
  { measure: 'tickets.received', limit: 1 },
  { late: true, limit: 1 },
  { q: '路灯' },
]

const fittingBody = (schema: JsonSchema): { readonly [name: string]: unknown } =>
  Object.fromEntries(
    (schema.required ?? []).map((name) => {
      const part = schema.properties?.[name] ?? {}
      const value = part.enum?.[0] ?? { integer: 1, boolean: true, array: [] }[part.type ?? '']
      return [name, value ?? '安澜街的路灯坏了很多天，请派人来修。'.slice(0, part.maxLength ?? 40)]
    }),
  )
