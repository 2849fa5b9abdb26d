import type { Field, Fields } from './field.ts'
import type { Actor } from './who.ts'

const known = new WeakMap<Fields, Fields>()

/** Fields in the words of whoever fills them in: forms and what is said about a wrong value come from these. */
export const fieldsFor = (fields: Fields, actor: Actor): Fields =>
  actor.kind === 'staff' ? staffFields(fields) : fields

/** The same set for the same fields, so that what is derived from them is built once. */
function staffFields(fields: Fields): Fields {
  const found = known.get(fields)
  if (found) return found
  const hasOwn = Object.values(fields).some((field) => field.staff)
  const made = hasOwn
    ? Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, inStaffWords(field)]))
    : fields
  known.set(fields, made)
  return made
}

/** A hint to the person themselves is none for staff. */
function inStaffWords(field: Field): Field {
  if (!field.staff) return field
  const { hint: _, ...rest } = field
  return { ...rest, ...field.staff }
}
