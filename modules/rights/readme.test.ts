import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { request } from './contract.ts'
import { rules } from './rules.ts'

it('the README shows the states and what can be done in each as the contract has them', () => {
  const rows = Object.entries(request.states).map(([state, { name, told }]) => {
    const out = rules.filter(
      ({ action }) =>
        action.from !== 'new' && action.from.includes(state) && action.by.some((who) => who.who !== 'system'),
    )
    return `| ${name} | ${told} | ${out.map(({ action }) => action.name).join('、') || '—'} |`
  })
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
  expect(readme).toContain(rows.join('\n'))
})
