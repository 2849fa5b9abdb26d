import { expect, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { LIST_FILTERS } from '#apps/server/routes/matters.ts'
import { FILTER_NAMES } from '#modules/tickets/screens/work/list/filters.ts'

it('the lists of matters are narrowed by what their kinds declare, and by nothing else', () => {
  const declared = new Set(modules.flatMap((module) => module.matters.flatMap((def) => def.filters)))
  expect([...declared].toSorted()).toEqual(Object.keys(LIST_FILTERS).toSorted())
  expect([...declared].toSorted()).toEqual([...FILTER_NAMES].toSorted())
})
