import { z } from 'zod'
import { normalisePhone } from '#platform/kernel/phone.ts'
import type { Field, Fields } from './field.ts'
import type { JsonObject } from './state.ts'

const PHONE = /^(?:1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}(?:-\d{1,6})?|[48]00-?\d{3}-?\d{4})$/
const CODE = /^[\w一-鿿-]{1,40}$/
const FILE_KEY = /^[\w-]{10,100}$/
const BAD_FILE = '照片没有上传成功，请重新选择。'

/** Text as it is kept: well-formed, without control characters other than line breaks, ends trimmed. */
const clean = (value: string): string =>
  value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\ufeff]/g, '')
    .trim()

/** Full-width digits and blanks of a number typed on a phone, straightened. */
const plainNumber = (value: string): string =>
  value
    .replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))
    .replace(/[\s()（）]/g, '')
    .replace(/^(\+?86)(?=1)/, '')

/** The Zod schema of one field, derived: every failure is a Chinese sentence. */
export function zodOf(field: Field): z.ZodType {
  const schema = baseOf(field)
  return field.optional ? schema.nullish().transform((v) => (v === null || v === '' ? undefined : v)) : schema
}

/** A telephone in its one form, however it is written; what is none stays as it is, for the check to refuse. */
function phoneOf(typed: string): string {
  const read = normalisePhone(typed)
  return read.ok ? read.value : plainNumber(typed)
}

function baseOf(field: Field): z.ZodType {
  const { label, min, max, kind } = field
  const need = `请填写“${label}”。`
  const unknown = `“${label}”没有选对，请重新选择。`
  const unknownUnit = `“${label}”要从单位表里选。`
  switch (kind) {
    case 'text':
    case 'longText':
      return textOf(field, need)
    case 'phone':
      return z
        .string({ error: need })
        .transform(phoneOf)
        .refine((v) => PHONE.test(v) || (field.optional && v === ''), {
          error: `“${label}”不像一个电话号码，请核对。`,
        })
    case 'integer':
      return z
        .int({ error: `“${label}”要填整数。` })
        .min(min ?? -1_000_000_000, { error: `“${label}”不能小于 ${min}。` })
        .max(max ?? 1_000_000_000, { error: `“${label}”不能大于 ${max}。` })
    case 'yesNo':
      return z.boolean({ error: `“${label}”请选是或否。` })
    case 'choice':
      return z.enum(
        (field.choices ?? []).map((c) => c.value),
        {
          error: ({ input }) =>
            isEmpty(input)
              ? `请选“${label}”。`
              : `“${label}”只能选：${(field.choices ?? []).map((c) => c.label).join('、')}。`,
        },
      )
    case 'codes':
      return several(field, z.string({ error: unknown }).regex(CODE, { error: unknown }), unknown)
    case 'person':
      return personId(unknown)
    case 'persons':
      return several(field, personId(unknown), unknown)
    case 'units':
      return z
        .array(z.string({ error: unknownUnit }).regex(CODE, { error: unknownUnit }), { error: unknownUnit })
        .max(max ?? 8, { error: `“${label}”最多选 ${max} 个。` })
    case 'files':
      return z
        .array(z.string({ error: BAD_FILE }).regex(FILE_KEY, { error: BAD_FILE }), { error: BAD_FILE })
        .max(max ?? 9, { error: `“${label}”最多 ${max} 个。` })
    case 'point':
      return z.object(
        { lng: degrees(180, label), lat: degrees(90, label) },
        { error: `“${label}”要有经度和纬度。` },
      )
    case 'instant':
      return z.iso.datetime({
        offset: true,
        error: `“${label}”的时间写法不对，应像 2026-11-21T18:00:00+08:00。`,
      })
    default:
      return z.string({ error: need }).regex(CODE, { error: unknown })
  }
}

/** Nothing was chosen yet, as opposed to something that is not offered. */
const isEmpty = (input: unknown): boolean => input === undefined || input === null || input === ''

/** The number of somebody of the staff: numbers begin with one. */
const personId = (error: string): z.ZodType => z.int({ error }).min(1, { error })

/** A list of one kind of value, as many as the field allows. */
const several = ({ label, min = 0, max = 8 }: Field, one: z.ZodType, error: string): z.ZodType =>
  z
    .array(one, { error })
    .min(min, { error: `“${label}”至少选 ${min} 个。` })
    .max(max, { error: `“${label}”最多选 ${max} 个。` })

const degrees = (most: number, label: string): z.ZodType => {
  const error = `“${label}”的经度要在 -180 到 180 之间，纬度要在 -90 到 90 之间。`
  return z.number({ error }).min(-most, { error }).max(most, { error })
}

function textOf({ label, min, max, optional }: Field, need: string): z.ZodType {
  const base = z.string({ error: need }).transform(clean)
  return base.pipe(
    z
      .string()
      .min(optional ? 0 : (min ?? 1), {
        error: min && min > 1 ? `“${label}”太短了，至少写 ${min} 个字。` : need,
      })
      .max(max ?? 500, { error: `“${label}”太长了，最多 ${max ?? 500} 个字。` }),
  )
}

const known = new WeakMap<Fields, z.ZodType<JsonObject>>()

/** The schema of a whole input; unknown keys are refused, so that a misspelt one is not silently lost. Built once for each set of fields. */
export function inputSchema(fields: Fields): z.ZodType<JsonObject> {
  const found = known.get(fields)
  if (found) return found
  const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, zodOf(field)]))
  const made = z.strictObject(shape) as unknown as z.ZodType<JsonObject>
  known.set(fields, made)
  return made
}

/** The JSON Schema of one field, for OpenAPI and forms. */
export function jsonSchemaOf(field: Field): { readonly [key: string]: unknown } {
  const title = { title: field.label, ...(field.hint ? { description: field.hint } : {}) }
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'phone':
      return {
        type: 'string',
        ...title,
        ...(field.optional ? {} : { minLength: field.min ?? 1 }),
        maxLength: field.max ?? 500,
      }
    case 'integer':
      return {
        type: 'integer',
        ...title,
        ...(field.min === undefined ? {} : { minimum: field.min }),
        ...(field.max === undefined ? {} : { maximum: field.max }),
      }
    case 'yesNo':
      return { type: 'boolean', ...title }
    case 'choice':
      return { type: 'string', ...title, enum: field.choices?.map((c) => c.value) }
    case 'person':
      return { type: 'integer', ...title, minimum: 1 }
    case 'persons':
      return { type: 'array', ...title, items: { type: 'integer', minimum: 1 }, ...lengthOf(field) }
    case 'codes':
    case 'units':
    case 'files':
      return { type: 'array', ...title, items: { type: 'string' }, ...lengthOf(field) }
    case 'point':
      return {
        type: 'object',
        ...title,
        required: ['lng', 'lat'],
        properties: { lng: { type: 'number' }, lat: { type: 'number' } },
      }
    case 'instant':
      return { type: 'string', format: 'date-time', ...title }
    default:
      return { type: 'string', ...title, maxLength: 40 }
  }
}

const lengthOf = ({ min, max }: Field): { readonly [key: string]: unknown } => ({
  ...(min === undefined ? {} : { minItems: min }),
  maxItems: max,
})

/** The JSON Schema of an input object. */
export const inputJsonSchema = (fields: Fields): { readonly [key: string]: unknown } => ({
  type: 'object',
  additionalProperties: false,
  required: Object.entries(fields)
    .filter(([, field]) => !field.optional)
    .map(([name]) => name),
  properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, jsonSchemaOf(field)])),
})
