import { expect, it } from 'vitest'
import { fileKeys } from '#platform/contract/matter.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { ticket } from './contract.ts'
import { rules } from './rules.ts'
import { closed, dispatched, handling, NOISE, type Person, REPLY, Story } from './story.ts'

/** Whoever may send photos, and with what. */
const SENDING: { readonly [action: string]: readonly [() => Story, JsonObject, Person] } = {
  create: [() => new Story(), NOISE, 'guest'],
  add: [handling, { added: '今晚又吵' }, 'resident'],
  note: [handling, { note: '现场拍了' }, 'cgj'],
  reply: [handling, REPLY, 'cgj'],
  'co-reply': [() => dispatched({ co: ['town'] }), { did: 'done', text: '已到场' }, 'town'],
  reopen: [closed, { why: '又开了' }, 'resident'],
}
const withFiles = rules.filter(({ action }) => Object.values(action.input).some((f) => f.kind === 'files'))

it('every action that takes photos is tried here', () => {
  expect(withFiles.map(({ action }) => action.id).toSorted()).toEqual(Object.keys(SENDING).toSorted())
})

it.each(Object.entries(SENDING))(
  'a photo that comes with %s is kept as a file, and so bound to the ticket',
  (action, [story, input, who]) => {
    const done = story().act(action, { ...input, photos: ['a-photo-key'] }, who, '2026-11-06')
    expect(fileKeys(ticket, done.kept.at(-1)!)).toEqual(['a-photo-key'])
  },
)
