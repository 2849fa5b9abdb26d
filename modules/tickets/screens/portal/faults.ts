import { ApiRefusal } from '#platform/client/api.ts'

/** What is wrong, by field; the sentence stands beside the field. */
export type Faults = { readonly [field: string]: string }

/** The faults of a refusal, for the fields of a form. */
export const faultsOf = (error: unknown): Faults => {
  if (!(error instanceof ApiRefusal) || !Array.isArray(error.details.faults)) return {}
  const found: Record<string, string> = {}
  for (const fault of error.details.faults as readonly unknown[]) {
    const { field, say } = (fault ?? {}) as { readonly field?: unknown; readonly say?: unknown }
    const name = typeof field === 'string' ? (field.split('.').find((part) => part !== 'input') ?? '') : ''
    if (name && typeof say === 'string' && !(name in found)) found[name] = say
  }
  return found
}

/** Brings the first marked field into view and puts the cursor there. */
export const showFirstFault = (form: HTMLElement | null): void => {
  requestAnimationFrame(() => {
    const marked = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const near = form?.querySelector('.err')?.closest<HTMLElement>('.field')
    const target = marked ?? near?.querySelector<HTMLElement>('input, textarea, select, button')
    target?.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
  })
}
