import type { PublicChange } from '#platform/contract/change.ts'
import { f } from '#platform/contract/field.ts'
import type { Said, Says } from '#platform/contract/module.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { PROPERTIES } from './contract.ts'

const LEAD = f.unit({ label: '牵头' })
const CO = f.units({ label: '协办' })
const TO = f.unit({ label: '转给' })
const CATEGORY = f.category({ label: '类别' })
const PROPERTY = f.choice({ label: '诉求性质', choices: PROPERTIES })
const INTO = f.matter({ label: '主单' })
const RESULT = f.text({ label: '结果', grade: 0 })
const STARS = f.text({ label: '满意程度', grade: 0 })

/** Facts that an entry set, the last word of each. */
const factsIn = (changes: readonly PublicChange[]): JsonObject =>
  Object.assign({}, ...changes.map((c) => (c.do === 'set' ? c.facts : {})))

const coIn = (changes: readonly PublicChange[]): readonly string[] =>
  changes.flatMap((c) => (c.do === 'open' && c.task.mode === 'co' ? [c.task.desk.unit] : []))

const linkIn = (changes: readonly PublicChange[]): readonly Said[] =>
  changes.flatMap((c) =>
    (c.do === 'link' || c.do === 'unlink') && c.kind === 'merge' ? [{ field: INTO, value: c.other }] : [],
  )

const dispatched: Says = (changes) => {
  const { lead = null, category = null, property = null } = factsIn(changes)
  return [
    { field: LEAD, value: lead },
    { field: CO, value: coIn(changes) },
    { field: CATEGORY, value: category },
    { field: PROPERTY, value: property },
  ]
}

/** What came of a call: that of the round that was asked about, though the ticket may begin a new one with it. */
const calledBack: Says = (changes) => {
  const asked = changes.find((c) => c.do === 'set' && typeof c.facts.triedOn === 'string')
  const { solved, stars, callbackTries }: JsonObject = asked?.do === 'set' ? asked.facts : {}
  const isAgain = changes.some((c) => c.do === 'round')
  const isOver = changes.some((c) => c.do === 'settle' && c.as === 'done')
  const result = (): string => {
    if (isAgain) return '没解决，要求重新办'
    if (solved === 'yes') return '解决了'
    if (solved === 'no') return '没解决'
    if (typeof stars === 'number') return '说不清解决没有'
    return isOver ? '回访结束，没有记新的评价' : `没打通（第 ${Number(callbackTries ?? 1)} 次）`
  }
  return [
    { field: RESULT, value: result() },
    ...(typeof stars === 'number' ? [{ field: STARS, value: `${stars} 星` }] : []),
  ]
}

/** What the entries of a ticket say beside the words that were written: to whom, into which, with what outcome. */
export const says: { readonly [action: string]: Says } = {
  dispatch: dispatched,
  'hand-on': (changes) => [{ field: TO, value: factsIn(changes).lead ?? null }],
  invite: (changes) => [{ field: CO, value: coIn(changes) }],
  merge: linkIn,
  unmerge: linkIn,
  'call-back': calledBack,
}
