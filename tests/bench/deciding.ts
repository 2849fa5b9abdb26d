import type { TableContent } from '#platform/contract/decision.ts'
import { compile } from '#platform/rules/compile.ts'

const ROWS = 200
const TEXTS = [
  '金沙路口的井盖破了一个大洞，很危险，请快来',
  '楼下烧烤油烟很大，已经说了三次，词77还是没人管',
  '小区停水两天',
]

/** A table like those of a district: words in most rows, a category, a number and yes or no in some. */
const table = (): TableContent => ({
  inputs: [
    { id: 'category', name: '类别', type: 'code', optional: true },
    { id: 'age', name: '年龄', type: 'number' },
    { id: 'poor', name: '低保', type: 'yesNo' },
    { id: 'words', name: '文字', type: 'text' },
  ],
  outputs: [{ id: 'unit', name: '单位', type: 'text' }],
  policy: 'first',
  complete: false,
  rows: Array.from({ length: ROWS }, (_, i) => ({
    id: `r${i}`,
    when: {
      ...(i % 2 ? { category: { under: [String(10 + (i % 30)), `${10 + (i % 20)}0${i % 9}`] } } : {}),
      ...(i % 5 === 0 ? { age: { from: i % 80, below: (i % 80) + 15 } } : {}),
      ...(i % 7 === 0 ? { poor: { is: [true] } } : {}),
      ...(i % 3 ? { words: { has: [`词${i}`, `话${i}`, `事${i}`] } } : { category: { is: [`20${i}`] } }),
    },
    gives: { unit: `单位 ${i}` },
    note: '',
  })),
})

/** Explained decisions a second in one thread on a table of 200 rows, most of them without a row that is met. */
export function measureDeciding(seconds = 2): { readonly perSecond: number; readonly covered: number } {
  const decide = compile(table(), '2026-11-29')
  let n = 0
  let covered = 0
  const began = performance.now()
  while (performance.now() - began < seconds * 1000) {
    for (let k = 0; k < 500; k++, n++) {
      const row = n % ROWS
      const said = `${TEXTS[n % 3]}${n % 2 ? `，${'词话事'[n % 3]}${row}` : ''}`
      const values = { category: `${10 + (n % 30)}0${n % 9}01`, age: n % 90, poor: n % 4 === 0, words: said }
      const outcome = decide(values)
      // What is not read might be left out by the machine.
      if (outcome.kind === 'result' && outcome.read.length === 4) covered++
    }
  }
  return { perSecond: Math.round((n / (performance.now() - began)) * 1000), covered: covered / n }
}
