import type { Field } from '#platform/contract/field.ts'
import type { Json } from '#platform/contract/state.ts'
import type { UnitView } from '#platform/contract/views.ts'
import type { Directory } from '#platform/directory/directory.ts'

/** A unit as people see it; a code without a row shows itself. */
export const unitView = (directory: Directory, code: string): UnitView => {
  const unit = directory.units.get(code)
  return { code, name: unit?.name ?? code, short: unit?.short ?? code }
}

/** A region with the town above it: 榕西街道 榕荫社区. */
export function regionWords(directory: Directory, code: string): string {
  const names: string[] = []
  for (
    let region = directory.regions.get(code);
    region && region.level !== 'district';
    region = region.parent ? directory.regions.get(region.parent) : undefined
  ) {
    names.unshift(region.name)
  }
  return names.join(' ') || (directory.regions.get(code)?.name ?? '')
}

/** A category with its name only (its parents are a click away). */
export const categoryWords = (directory: Directory, code: string): string =>
  directory.categories.get(code)?.name ?? ''

/** Somebody of the staff by name; a number without a person shows itself. */
const personWords = (directory: Directory, id: Json): string =>
  directory.people.get(Number(id))?.name ?? String(id)

/** A code of a published list by its name; a code without a row shows itself. */
const codeWords = (directory: Directory, { of = '' }: Field, code: Json): string =>
  directory.terms.get(of)?.find((term) => term.code === code)?.name ?? String(code)

const listWords = (value: Json, words: (one: Json) => string): string =>
  Array.isArray(value) ? value.map(words).join('、') : ''

/** A value of a field in words. */
export function valueWords(directory: Directory, field: Field, value: Json): string {
  if (value === null || value === undefined || value === '') return ''
  switch (field.kind) {
    case 'choice':
      return field.choices?.find((c) => c.value === value)?.label ?? String(value)
    case 'yesNo':
      return value === true ? '是' : '否'
    case 'unit':
      return unitView(directory, String(value)).name
    case 'units':
      return listWords(value, (code) => unitView(directory, String(code)).name)
    case 'codes':
      return listWords(value, (code) => codeWords(directory, field, code))
    case 'person':
      return personWords(directory, value)
    case 'persons':
      return listWords(value, (id) => personWords(directory, id))
    case 'region':
      return regionWords(directory, String(value))
    case 'category':
      return categoryWords(directory, String(value))
    default:
      return typeof value === 'object' ? '' : String(value)
  }
}
