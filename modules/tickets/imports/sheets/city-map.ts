import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { schemaWords } from '#platform/contract/schema-words.ts'

const words = z.array(z.string())
const schema = z.object({
  headerRowMax: z.number().int().min(1).max(20),
  key: z.object({ source: z.string() }),
  channel: z.string(),
  missing: words,
  columns: z.array(
    z.object({ column: z.string(), field: z.string(), required: z.boolean(), aliases: words }),
  ),
  time: z.object({ formats: words, zone: z.string() }),
  due: z.object({
    units: z.array(z.object({ match: z.string(), unit: z.enum(['workday', 'day', 'hour']) })),
  }),
  property: z.object({ map: z.record(z.string(), z.string()) }),
  confidential: z.object({ truthy: words }),
  region: z.object({ suffixes: words }),
})

/** How the spreadsheet of a city's hotline is read: the pack `city12345`. */
export type CityMap = z.infer<typeof schema>

/** Reads the pack's map; it belongs to the program, so a broken one ends the start. */
export const readCityMap = (packs: string): CityMap =>
  schema.parse(JSON.parse(readFileSync(join(packs, 'city12345/import-tickets.json'), 'utf8')), {
    error: schemaWords,
  })
