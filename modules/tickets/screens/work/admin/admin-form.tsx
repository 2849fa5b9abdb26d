import type { Json, JsonObject } from '#platform/contract/state.ts'
import type { FieldView } from '#platform/contract/views.ts'
import { DrawerForm } from '../actions/drawer-form.tsx'
import { words } from '../words.ts'

export type AdminFormSpec = {
  readonly title: string
  readonly fields: readonly FieldView[]
  readonly initial?: JsonObject | undefined
  /** What happens when it is sent. */
  readonly will?: string | undefined
  /** The word on the button; 保存 unless told. */
  readonly submit?: string | undefined
  readonly send: (input: JsonObject) => Promise<Said>
}

/** What is said afterwards; a password made by the server is shown this once. */
export type Said = { readonly text: string; readonly secret?: string | null | undefined }

export type AdminFormProps = {
  readonly spec: AdminFormSpec
  readonly onClose: () => void
  readonly onDone: (said: Said) => void
}

/** Days are asked as days; the form's own date field gives the end of the day. */
const asDays = (fields: readonly FieldView[], input: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]): [string, Json] =>
      fields.some((f) => f.name === name && f.kind === 'instant')
        ? [name, String(value).slice(0, 10)]
        : [name, value],
    ),
  )

/** A form of the administrator, beside the list it changes. */
export const AdminForm = ({ spec, onClose, onDone }: AdminFormProps) => (
  <DrawerForm
    title={spec.title}
    fields={spec.fields}
    initial={spec.initial}
    will={spec.will}
    submit={spec.submit ?? words.admin.save}
    submitting={words.admin.saving}
    send={(input) => spec.send(asDays(spec.fields, input))}
    onClose={onClose}
    onDone={onDone}
  />
)
