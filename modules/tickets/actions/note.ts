import { action } from '#platform/contract/action.ts'
import { keep } from '#platform/contract/change.ts'
import { f, optional } from '#platform/contract/field.ts'
import { rule } from '#platform/contract/rule.ts'
import { holderOf, role } from '#platform/contract/who.ts'
import { ok } from '#platform/kernel/refusal.ts'
import { ticket } from '../contract.ts'

/** 记一笔: what was done on the spot, with photos. */
export const note = rule(
  action({
    id: 'note',
    kind: ticket.kind,
    name: '记一笔',
    key: 'N',
    from: ['waiting', 'dispatched', 'handling', 'replied'],
    by: [holderOf('handle'), holderOf('watch'), role('dispatcher'), role('confidential'), role('supervisor')],
    will: '记入办理留痕，内部可见。',
    past: '记一笔',
    compares: 'nothing',
    input: {
      note: f.longText({ label: '写什么', min: 1, max: 1000 }),
      photos: optional(f.files({ label: '照片', max: 6 })),
    },
  }),
  ({ input }) =>
    ok([keep({ note: input.note, ...(input.photos?.length ? { notePhotos: input.photos } : {}) })]),
)
