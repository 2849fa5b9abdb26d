import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Directory, directoryOf } from '#platform/directory/directory.ts'
import { cleanRecord } from '../imports/cells.ts'
import { readCsv } from '../imports/csv-file.ts'
import { directoryOfFile } from '../imports/directory-of-file.ts'
import { readImportMap } from '../imports/import-map.ts'
import { recordOfRow } from '../imports/record-of-row.ts'
import { newSurvey, surveyRow } from '../imports/survey.ts'
import { likelyCategories } from './category-model.ts'
import { MemoryCounts } from './counts.ts'
import { evaluate, type Past } from './evaluate.ts'
import { ALL_CATEGORIES, wordFeature, wordsOf } from './features.ts'

// Measured on real records, in order of time: the first four fifths teach, the last fifth judges.

const folder = fileURLToPath(new URL('../../../../shared/data/tickets/', import.meta.url))
const TICKETS = `${folder}pingshan-2018.csv`
const MESSAGES = `${folder}messages-labelled.jsonl`
const MAP = fileURLToPath(new URL('../../../packs/pingshan/import-tickets.json', import.meta.url))
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const nothing: Directory = directoryOf({
  units: [],
  regions: [],
  categories: [],
  params: [],
  terms: [],
  settings: {},
})

const hasData = existsSync(TICKETS) && existsSync(MESSAGES)
if (!hasData)
  console.warn(`skipped: ${folder} is not here, so the proposals were not measured on real records`)

describe.skipIf(!hasData)(
  'the dispatch proposal on real records (skipped where ../shared/data is absent)',
  () => {
    it('is much better than the plain majority rule', async () => {
      const { directory, past } = await readPingshan()
      const found = await evaluate(directory, past)
      console.log(
        `Pingshan 2018: ${found.learned} learned, ${found.judged} judged; proposal top-1 ${percent(found.top1)}, top-3 ${percent(found.top3)}; ` +
          `most frequent unit ${percent(found.majority)}, top-3 ${percent(found.majorityTop3)}; per sub-category ${percent(found.perCategory)}, top-3 ${percent(found.perCategoryTop3)}`,
      )
      expect(found.learned + found.judged).toBe(7983)
      expect(found.top1).toBeGreaterThan(0.7)
      expect(found.top3).toBeGreaterThan(0.85)
      expect(found.top1).toBeGreaterThan(found.perCategory + 0.15)
      expect(found.perCategory).toBeGreaterThan(found.majority)
    })

    it('knows the first-level category of a message by its words, and how sure it may be', () => {
      const messages = readFileSync(MESSAGES, 'utf8')
        .trim()
        .split('\n')
        .map(
          (line) =>
            JSON.parse(line) as {
              readonly title: string
              readonly text: string
              readonly time: string
              readonly l1: string
            },
        )
        .map((m) => ({
          words: wordsOf(m.title, m.text),
          l1: m.l1,
          at: new Date(m.time.replaceAll('/', '-')).getTime(),
        }))
        .toSorted((a, b) => a.at - b.at)
      const cut = Math.floor(messages.length * 0.8)
      const counts = new MemoryCounts()
      for (const { words, l1 } of messages.slice(0, cut)) {
        counts.add(ALL_CATEGORIES, l1, 1)
        for (const { word } of words) counts.add(wordFeature(word), l1, 1)
      }
      const judged = messages.slice(cut).map((m) => ({ ...m, likely: likelyCategories(counts, m.words) }))
      const hits = judged.filter((m) => m.likely[0]?.code === m.l1).length / judged.length
      const sure = judged.reduce((a, m) => a + (m.likely[0]?.share ?? 0), 0) / judged.length
      const most =
        Math.max(...[...Map.groupBy(judged, (m) => m.l1).values()].map((g) => g.length)) / judged.length
      console.log(
        `Messages: ${cut} learned, ${judged.length} judged; category ${percent(hits)} right, said to be ${percent(sure)} sure; most frequent category ${percent(most)}`,
      )
      expect(hits).toBeGreaterThan(0.7)
      expect(Math.abs(hits - sure)).toBeLessThan(0.06)
    })
  },
)

async function readPingshan(): Promise<{ readonly directory: Directory; readonly past: readonly Past[] }> {
  const map = readImportMap(MAP)
  if (!map.ok) throw new Error(map.refusal.say)
  const survey = newSurvey(map.value)
  const rows = []
  let header: readonly string[] | undefined
  for await (const record of readCsv(TICKETS, map.value)) {
    if (!header) header = record.values
    else rows.push(cleanRecord(map.value, header, record.values))
  }
  for (const row of rows) surveyRow(survey, map.value, row)
  const found = directoryOfFile(map.value, survey, nothing)
  const directory = directoryOf({
    ...{ params: [], terms: [], settings: {} },
    units: found.units.map((u) => ({ ...u, active: false, seq: 0 })),
    regions: found.regions.map((r) => ({ ...r, lng: null, lat: null, seq: 0 })),
    categories: found.categories.map((c) => ({ ...c, seq: 0 })),
  })
  const past = rows.flatMap((row): readonly Past[] => {
    const made = recordOfRow(map.value, found, row, new Date('2026-11-21'))
    if (!made.ok || !made.value.input.lead) return []
    const { region = '', category = '', lead } = made.value.input
    return [{ region, category, given: true, title: '', text: '', unit: lead }]
  })
  return { directory, past }
}
