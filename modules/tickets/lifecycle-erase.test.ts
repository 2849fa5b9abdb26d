import { expect, it } from 'vitest'
import { measures } from './measures.ts'
import { rules } from './rules.ts'
import { closed, created, handling, NOISE, people, type Story, worldWith } from './story.ts'

const ASKED = { legalGround: 'purpose', request: '申请 2026-0007', because: '本人要求，已核对身份' } as const
const counted = (story: Story) =>
  Object.fromEntries(measures.map(({ id }) => [id, story.counted(id.replace('tickets.', ''))]))

it('a ticket that was erased counts what it counted, and nothing runs or waits any more', () => {
  const story = closed().act('rate', { stars: 4, solved: true }, 'resident', '2026-11-05T12:00')
  const before = counted(story)
  story.act('erase', ASKED, 'privacy', '2026-11-06')
  expect(counted(story)).toEqual(before)
  expect(story.entries.at(-1)?.counts).toEqual([])
  expect(story.matter).toMatchObject({ state: 'erased', facts: { erased: { ground: 'purpose' } } })
  expect(story.matter.clocks.filter((c) => c.state === 'running' || c.state === 'paused')).toEqual([])
  expect(story.live()).toEqual([])
  expect(story.fold()).toEqual(story.matter)
})

it('one that was withdrawn stays out of the figures, erased or not', () => {
  const story = handling().act('withdraw', {}, 'resident', '2026-11-03')
  const before = counted(story)
  expect(counted(story.act('erase', ASKED, 'privacy', '2026-11-06'))).toEqual(before)
})

it('its entry names the ground and how far it reaches, in public', () => {
  const story = closed()
  const { rev } = story.matter
  story.act('erase', ASKED, 'privacy', '2026-11-06')
  expect(story.entries.at(-1)?.changes).toContainEqual({ do: 'erase', through: rev, ground: 'purpose' })
})

/** What time itself does finds nothing to do, and says so in its own words. */
const bySystem = new Set(['clock-due', 'calendar-moved'])

it('nothing can be done with it any more', () => {
  const story = closed().act('erase', ASKED, 'privacy', '2026-11-06')
  for (const { action } of rules.filter((r) => r.action.from !== 'new' && !bySystem.has(r.action.id)))
    for (const who of Object.keys(people) as (keyof typeof people)[])
      expect(['wrong-state', 'not-yours', 'no-task', 'sign-in-first']).toContain(
        story.refusal(action.id, {}, who, '2026-11-07'),
      )
})

it('without a request it must have been kept its time: to the day, three years after it was closed', () => {
  const kept = { legalGround: 'retention', because: '保存期限已满' } as const
  const { closedAt } = closed().matter
  const day = closedAt!.slice(0, 10).replace('2026', '2029')
  expect(closed().refusal('erase', kept, 'privacy', `${day}T00:00`)).toBe('kept-by-law')
  expect(closed().refusal('erase', kept, 'privacy', `${day}T23:59`)).toBeUndefined()
  const days = created(NOISE, '2026-11-02', 't1', worldWith({ 'privacy.retention': [40, 'day'] }))
  days.act('withdraw', {}, 'resident', '2026-11-03')
  expect(days.refusal('erase', kept, 'privacy', '2026-12-13T08:59')).toBe('kept-by-law')
  expect(days.refusal('erase', kept, 'privacy', '2026-12-13T09:00')).toBeUndefined()
})
