import type { AnyAction } from '#platform/contract/action.ts'
import type { Fields } from '#platform/contract/field.ts'
import { inputJsonSchema, jsonSchemaOf } from '#platform/contract/schema.ts'
import type { Kinds } from '#platform/matters/registry.ts'
import type { AnyRoute } from './route.ts'

type Json = { readonly [key: string]: unknown }

/** The OpenAPI document, derived from routes and contracts. */
export function openApi(routes: readonly AnyRoute[], kinds: Kinds, version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, kinds) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '一网 Yiwang',
      version,
      description:
        'Every route refuses by default; a refusal is {code, say, details?} with a sentence in Chinese.',
    },
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'yiwang' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

const PROBLEM: Json = {
  type: 'object',
  required: ['code', 'say'],
  properties: {
    code: { type: 'string' },
    say: { type: 'string', description: '一句话：发生了什么，该怎么做' },
    details: { type: 'object' },
  },
}

function operation(route: AnyRoute, kinds: Kinds): Json {
  return {
    operationId: `${route.method.toLowerCase()} ${route.path}`,
    summary: route.name,
    security: route.door === 'anyone' ? [] : [{ session: [] }, { token: [] }],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(route.bodyKind === 'none' ? {} : { requestBody: bodyOf(route, kinds) }),
    responses: {
      [String(route.status)]: {
        description: route.name,
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      '4XX': {
        description: '拒绝',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

const parameters = (where: 'path' | 'query', fields: Fields): readonly Json[] =>
  Object.entries(fields).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || !field.optional,
    description: field.label,
    schema: jsonSchemaOf(field),
  }))

function bodyOf(route: AnyRoute, kinds: Kinds): Json {
  if (route.bodyKind === 'multipart')
    return {
      content: {
        'multipart/form-data': {
          schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
        },
      },
    }
  if (route.bodySchema)
    return { required: true, content: { 'application/json': { schema: route.bodySchema } } }
  if (route.bodyKind === 'json')
    return { required: true, content: { 'application/json': { schema: inputJsonSchema(route.body) } } }
  return {
    required: true,
    content: { 'application/json': { schema: { oneOf: actionBodies(kinds) } } },
  }
}

/** The actions of every version; one that is the same in several is told once, with all of them. */
function actionBodies(kinds: Kinds): readonly Json[] {
  const bodies = new Map<string, { readonly body: Json; readonly versions: number[] }>()
  for (const { def, rules } of kinds.all) {
    for (const { action } of rules.values()) {
      if (action.from === 'new') continue
      const body = actionBody(action)
      const known = bodies.get(JSON.stringify(body))
      if (known) known.versions.push(def.version)
      else bodies.set(JSON.stringify(body), { body, versions: [def.version] })
    }
  }
  return [...bodies.values()].map(({ body, versions }) => ({ ...body, 'x-versions': versions }))
}

/** The body of one action: what the caller had seen, and the action's own input. */
const actionBody = (action: AnyAction): Json => ({
  title: `${action.kind} ${action.id}`,
  description: `${action.name}：${action.will}`,
  type: 'object',
  required: ['rev', 'input'],
  properties: {
    rev: {
      type: 'integer',
      description: '您看到的 rev，从 GET /api/matters/{id} 取。工作人员不带就不执行；诉求人不带就不比对。',
    },
    taskRev: { type: 'integer' },
    input: inputJsonSchema(action.input),
  },
  'x-action': action.id,
  'x-refusals': action.refusals,
})
