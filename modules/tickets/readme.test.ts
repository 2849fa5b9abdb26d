import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { administration } from './by-administration.ts'
import { ticket } from './contract.ts'
import { rules } from './rules.ts'

it('the README shows the states and what can be done in each as the contract has them', () => {
  const rows = Object.entries(ticket.states).map(([state, { name, told }]) => {
    const out = rules.filter(
      ({ action }) =>
        action.from !== 'new' &&
        action.from.includes(state) &&
        // What is reached from administration alone is not among what can be done on a ticket.
        action.by.some((who) => who.who !== 'system' && who !== administration),
    )
    return `| ${name} | ${told} | ${out.map(({ action }) => action.name).join('、') || '—'} |`
  })
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
  expect(readme).toContain(rows.join('\n'))
})
