import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CALENDAR_MOVED } from '#platform/matters/calendar-moved.ts'
import { licenceCase } from './contract.ts'
import { rules } from './rules.ts'

const states = Object.keys(licenceCase.states)
/** What leads from state to state; dates that follow the calendar do so in every state. */
const steps = rules.filter(({ action }) => action.id !== CALENDAR_MOVED)
const stateName = (state: string): string => licenceCase.states[state as keyof typeof licenceCase.states].name

describe('the contract of a case', () => {
  it('names only states, steps and actions that exist', () => {
    for (const { action } of rules) {
      if (action.from !== 'new') expect(states).toEqual(expect.arrayContaining([...action.from]))
      for (const who of action.by)
        if (who.who === 'task') expect(Object.keys(licenceCase.steps)).toContain(who.step)
    }
  })

  it('names for every clock that acts an action of the system', () => {
    const acts = Object.values(licenceCase.clocks).flatMap((c) =>
      typeof c.atDue === 'object' ? [c.atDue.act] : [],
    )
    expect(acts).toEqual(['deem-accepted', 'lapse-correction', 'lapse-hearing'])
    for (const act of acts)
      expect(rules.find((r) => r.action.id === act)?.action.by).toEqual([{ who: 'system' }])
  })

  it('has an action out of every open state and none out of a closed one', () => {
    for (const [state, def] of Object.entries(licenceCase.states)) {
      const out = steps.filter(({ action }) => action.from !== 'new' && action.from.includes(state))
      expect(out.length > 0, state).toBe(def.open)
    }
  })

  it('is shown as it is in the README', () => {
    const rows = states.map((state) => {
      const out = steps.filter(({ action }) => action.from !== 'new' && action.from.includes(state))
      return `| ${stateName(state)} | ${out.map(({ action }) => action.name).join('、') || '—'} |`
    })
    // The formatter lines up the columns of a table; only the words are compared.
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
    expect(readme).toContain(rows.join('\n'))
  })
})
