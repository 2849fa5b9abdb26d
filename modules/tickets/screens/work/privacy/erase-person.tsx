import { erasureInput } from '#platform/contract/erasure.ts'
import { f } from '#platform/contract/field.ts'
import type { FieldView } from '#platform/contract/views.ts'
import { DrawerForm } from '../actions/drawer-form.tsx'
import { api } from '../data/api.ts'
import { words } from '../words.ts'

const said = words.privacy
const number = f.text({ label: said.eraseNumber, hint: said.eraseNumberHint, grade: 0, max: 40 })
const fields: readonly FieldView[] = Object.entries({ number, ...erasureInput }).map(([name, field]) => ({
  ...field,
  name,
}))

export type ErasePersonProps = {
  readonly onClose: () => void
  readonly onDone: (numbers: readonly string[]) => void
}

/** Everything of one person, on a ground of law; all of it or nothing. */
export const ErasePerson = ({ onClose, onDone }: ErasePersonProps) => (
  <DrawerForm
    title={said.erasePerson}
    fields={fields}
    will={said.eraseWill}
    submit={said.erase}
    submitting={said.erasing}
    send={(body) =>
      api.call<{ readonly numbers: readonly string[] }>('POST', '/api/privacy/erase-person', { body })
    }
    onClose={onClose}
    onDone={(answer) => onDone(answer.numbers)}
  />
)
