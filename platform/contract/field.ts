/** How private a value is: 0 public, 1 internal, 2 free text that may hold personal data, 3 personal data (masked). */
export type Grade = 0 | 1 | 2 | 3

export type FieldKind =
  | 'text'
  | 'longText'
  | 'phone'
  | 'integer'
  | 'yesNo'
  | 'choice'
  | 'codes'
  | 'unit'
  | 'units'
  | 'category'
  | 'region'
  | 'point'
  | 'files'
  | 'instant'
  | 'matter'
  | 'person'
  | 'persons'

/** What a field is called when staff fill it in for somebody else. */
export type StaffWords = { readonly label: string; readonly hint?: string }

export type Choice = { readonly value: string; readonly label: string }

/** A point on the map in WGS-84 degrees. */
export type Point = { readonly lng: number; readonly lat: number }

/**
 * One field, stated once: its type, label, limits and privacy. Zod, JSON Schema, forms and masks are
 * derived from it. `T` is the value's type; `Optional` whether it may be left out.
 */
export type Field<T = unknown, Optional extends boolean = boolean> = {
  readonly kind: FieldKind
  readonly label: string
  readonly hint?: string
  /** Only where the words speak to the person themselves. */
  readonly staff?: StaffWords
  readonly grade: Grade
  readonly optional: Optional
  readonly min?: number
  readonly max?: number
  readonly choices?: readonly Choice[]
  /** The published list that codes come from (`World.row`). */
  readonly of?: string
  readonly type?: T
}

export type Fields = { readonly [name: string]: Field }

type RequiredKeys<S extends Fields> = {
  [K in keyof S]: S[K] extends Field<unknown, true> ? never : K
}[keyof S]
type ValueOf<F> = F extends Field<infer T, boolean> ? T : never

/** The value type of a set of fields. */
export type InputOf<S extends Fields> = { readonly [K in RequiredKeys<S>]: ValueOf<S[K]> } & {
  readonly [K in Exclude<keyof S, RequiredKeys<S>>]?: ValueOf<S[K]> | undefined
}

type Options = {
  readonly label: string
  readonly hint?: string
  readonly staff?: StaffWords
  readonly grade?: Grade
  readonly min?: number
  readonly max?: number
}

const make = <T>(
  kind: FieldKind,
  options: Options,
  more: { readonly choices?: readonly Choice[]; readonly of?: string } = {},
): Field<T, false> => ({
  kind,
  grade: 0,
  optional: false,
  ...options,
  ...more,
})

/** The field words of a contract. */
export const f = {
  /** One line of text; private (grade 2) unless declared otherwise. */
  text: (o: Options) => make<string>('text', { grade: 2, max: 100, ...o }),
  /** Several lines of text; private (grade 2) unless declared otherwise. */
  longText: (o: Options) => make<string>('longText', { grade: 2, max: 500, ...o }),
  /** A Chinese telephone number; personal data. */
  phone: (o: Options) => make<string>('phone', { grade: 3, max: 20, ...o }),
  integer: (o: Options) => make<number>('integer', o),
  yesNo: (o: Options) => make<boolean>('yesNo', o),
  /** Exactly one of the listed values. */
  choice: <const V extends string>(o: Options & { readonly choices: { readonly [K in V]: string } }) =>
    make<V>(
      'choice',
      { label: o.label, ...(o.hint ? { hint: o.hint } : {}) },
      { choices: choicesOf(o.choices) },
    ),
  /** Codes out of a published list (an item's materials …), at least one unless told otherwise. */
  codes: ({ of, ...o }: Options & { readonly of: string }) =>
    make<readonly string[]>('codes', { min: 1, max: 30, ...o }, { of }),
  /** A unit of the directory, by code. */
  unit: (o: Options) => make<string>('unit', o),
  units: (o: Options) => make<readonly string[]>('units', { max: 8, ...o }),
  /** A category of the district's list, by code. */
  category: (o: Options) => make<string>('category', o),
  /** A region (district, town or village), by code. */
  region: (o: Options) => make<string>('region', o),
  point: (o: Options) => make<Point>('point', { grade: 2, ...o }),
  /** Files uploaded before, by their keys. */
  files: (o: Options) => make<readonly string[]>('files', { grade: 2, max: 9, ...o }),
  instant: (o: Options) => make<string>('instant', o),
  /** Another matter, by its number. */
  matter: (o: Options) => make<string>('matter', o),
  /** Somebody of the staff, by the number that tasks bear. */
  person: (o: Options) => make<number>('person', { grade: 1, ...o }),
  persons: (o: Options) => make<readonly number[]>('persons', { grade: 1, max: 8, ...o }),
} as const

function choicesOf(choices: { readonly [value: string]: string }): readonly Choice[] {
  return Object.entries(choices).map(([value, label]) => ({ value, label }))
}

/** The same field, allowed to be left out. */
export const optional = <T>(field: Field<T, boolean>): Field<T, true> => ({ ...field, optional: true })
