import type { DutyView } from '#modules/tickets/views.ts'
import { DutyEntry } from '#ui/components/duty-entry.tsx'
import { words } from '../words.ts'

/** One entry of the duty list as a card. */
export const Duty = ({ duty, chosen = false }: { readonly duty: DutyView; readonly chosen?: boolean }) => (
  <DutyEntry
    number={String(duty.no)}
    category={duty.name}
    organ={duty.leadWords || duty.lead?.short}
    condition={duty.condition}
    chosen={chosen}
    facts={[
      { label: words.duties.basis, value: duty.basis },
      { label: words.duties.limit, value: words.duties.days(duty.limitDays) },
      { label: words.duties.finish, value: duty.finish },
      ...(duty.co.length > 0
        ? [{ label: words.duties.co, value: duty.co.map((u) => u.short).join(words.common.list) }]
        : []),
    ]}
  />
)
