import type { Choice } from '#platform/contract/field.ts'
import type { FieldView } from '#platform/contract/views.ts'
import { words } from '../words.ts'

type More = Partial<Pick<FieldView, 'hint' | 'optional' | 'choices' | 'max'>>

const field = (name: string, kind: FieldView['kind'], label: string, more: More = {}): FieldView => ({
  name,
  kind,
  label,
  grade: 0,
  optional: false,
  ...more,
})

const choicesOf = (from: { readonly [value: string]: string }): readonly Choice[] =>
  Object.entries(from).map(([value, label]) => ({ value, label }))

/** The fields of the administrator's forms; the server checks them. */
export const adminFields = {
  name: field('name', 'text', words.admin.name, { max: 30 }),
  login: field('login', 'text', words.admin.login, { hint: words.admin.loginHint, max: 40 }),
  phone: field('phone', 'phone', words.admin.phone, { optional: true }),
  unit: field('unit', 'unit', words.admin.unit),
  role: field('role', 'choice', words.admin.role, { choices: choicesOf(words.admin.roles) }),
  title: field('title', 'text', words.admin.postTitle, {
    hint: words.admin.postTitleHint,
    optional: true,
    max: 30,
  }),
  from: field('from', 'instant', words.admin.effective),
  day: field('day', 'instant', words.admin.lastDay),
  handTo: (people: readonly Choice[]) =>
    field('handTo', 'choice', words.admin.handTo, {
      hint: words.admin.handToHint,
      optional: true,
      choices: people,
    }),
  to: (people: readonly Choice[]) => field('to', 'choice', words.admin.handTo, { choices: people }),
  why: field('why', 'text', words.administrators.why, { max: 200 }),
  value: (min: number, max: number) =>
    field('value', 'integer', words.administrators.to, { hint: words.administrators.toHint(min, max) }),
  code: field('code', 'text', words.admin.code, { max: 24 }),
  unitName: field('name', 'text', words.admin.unit, { max: 60 }),
  short: field('short', 'text', words.admin.short, { max: 20 }),
  kind: field('kind', 'choice', words.admin.kind, { choices: choicesOf(words.admin.kinds) }),
  parent: field('parent', 'unit', words.admin.parent, { optional: true }),
  region: field('region', 'region', words.list.region, { optional: true }),
  successor: field('successor', 'unit', words.admin.successor, { optional: true }),
} as const
