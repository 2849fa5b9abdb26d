import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Session } from '#platform/access/sessions.ts'
import type { Fields, InputOf } from '#platform/contract/field.ts'
import type { Actor } from '#platform/contract/who.ts'
import type { Result } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import type { Services } from './services.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Who may call a route at all; everything else is refused before it runs. */
export type Door = 'anyone' | 'signed-in' | 'staff' | readonly string[]

/** What a route's answer gets: checked values and who is asking. Identity comes from the session alone. */
export type Call<P extends Fields, Q extends Fields, B extends Fields> = {
  readonly platform: Platform
  readonly services: Services
  readonly session: Session | undefined
  readonly token: string | undefined
  readonly actor: Actor
  readonly now: Date
  readonly params: InputOf<P>
  readonly query: InputOf<Q>
  readonly body: InputOf<B>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A raw answer: a stream, a file, a page; sent as the route says. */
export class Raw {
  readonly send: (reply: FastifyReply) => unknown
  constructor(send: (reply: FastifyReply) => unknown) {
    this.send = send
  }
}

export type Route<P extends Fields = Fields, Q extends Fields = Fields, B extends Fields = Fields> = {
  readonly method: Method
  /** In OpenAPI's spelling: `/api/matters/{id}`. */
  readonly path: string
  readonly name: string
  readonly door: Door
  readonly params: P
  readonly query: Q
  readonly body: B
  /** The body is not JSON described by fields: a file upload, or an action's own input. */
  readonly bodyKind: 'json' | 'multipart' | 'action' | 'none'
  /** For a body that fields cannot say (`action`): its JSON Schema, for OpenAPI. */
  readonly bodySchema?: { readonly [key: string]: unknown }
  /** Requests a minute from one address. */
  readonly perMinute?: number
  readonly status: number
  readonly answer: (call: Call<P, Q, B>) => Promise<Result<unknown> | Raw>
}

export type AnyRoute = Route<Fields, Fields, Fields>

const NONE = {}

/** Declares a route; params, query and body are the contract's own field words. */
export const route = <
  const P extends Fields = typeof NONE,
  const Q extends Fields = typeof NONE,
  const B extends Fields = typeof NONE,
>(
  def: Pick<Route<P, Q, B>, 'method' | 'path' | 'name' | 'answer'> &
    Partial<Omit<Route<P, Q, B>, 'method' | 'path' | 'name' | 'answer'>>,
): AnyRoute =>
  ({
    door: 'signed-in',
    params: NONE,
    query: NONE,
    body: NONE,
    bodyKind: def.method === 'GET' || def.method === 'DELETE' ? 'none' : 'json',
    status: 200,
    ...def,
  }) as unknown as AnyRoute
