import { fileURLToPath } from 'node:url'
import type { MatterModule } from '#platform/contract/module.ts'
import { ticket } from './contract.ts'
import { tables } from './decisions.ts'
import { factsOf } from './facts.ts'
import { indicators, measures } from './measures.ts'
import { rules } from './rules.ts'
import { says } from './says.ts'

/** 民生诉求: requests come in, are sent, answered, checked, closed and counted. */
export const tickets: MatterModule = {
  id: 'tickets',
  matters: [ticket],
  rules,
  measures,
  indicators,
  tables,
  says,
  dims: (matter) => {
    const facts = factsOf(matter)
    return {
      channel: facts.channel,
      category: facts.category ?? '',
      region: facts.region,
      unit: facts.lead ?? '',
    }
  },
}

export const ticketMigrations = {
  module: 'tickets',
  folder: fileURLToPath(new URL('./migrations', import.meta.url)),
}
