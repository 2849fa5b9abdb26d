import type { UnitView } from '#platform/contract/views.ts'
import type { Directory, TermRow } from '#platform/directory/directory.ts'
import { unitView } from '#platform/matters/words.ts'
import type { DutyView } from '../views.ts'
import { OWN_TOWN, OWN_VILLAGE, type Place, unitOf } from './place.ts'

/** An entry of the duty list (职责清单) that fits a ticket, and how strongly. */
export type Duty = {
  readonly term: TermRow
  /** The lead as a label: a unit, or the town or village of the place. */
  readonly label: string
  readonly unit: string | undefined
  /** 0 to 1. */
  readonly fit: number
  /** The longest word of the entry that the text holds. */
  readonly word: string | null
}

const LABELS: { readonly [lead: string]: string } = { town: OWN_TOWN, village: OWN_VILLAGE }

/** How much an entry of another category than the known one counts, when a word of it was said. */
const ELSEWHERE = 0.3

/** The entries that fit a text or a known category, best first, at most five. */
export function matchDuties(
  directory: Directory,
  place: Place,
  asked: { readonly text: string; readonly category: string | null; readonly confidential: boolean },
): readonly Duty[] {
  const found = (directory.terms.get('duty') ?? []).flatMap((term): readonly Duty[] => {
    // A report of misconduct is not sent by what it speaks of: that may be the very unit it is about.
    if ((term.data.confidential === true) !== asked.confidential) return []
    const word = longestWord(term, asked.text)
    const near = asked.category ? nearness(String(term.data.category ?? ''), asked.category) : 0
    // A known category is believed before a word: an entry of another category needs a word, and counts less.
    const byWord = word ? Math.min(1, 0.4 + 0.15 * word.length) : 0
    const fit = near > 0 ? near * (word ? 1 : 0.7) : byWord * (asked.category ? ELSEWHERE : 1)
    if (fit === 0) return []
    const lead = String(term.data.lead ?? '')
    const label = LABELS[lead] ?? lead
    return [{ term, label, unit: unitOf(directory, place, label), fit, word }]
  })
  return found
    .filter((duty) => duty.unit !== undefined)
    .toSorted((a, b) => b.fit - a.fit || Number(a.term.data.no) - Number(b.term.data.no))
    .slice(0, 5)
}

function longestWord(term: TermRow, text: string): string | null {
  const words = Array.isArray(term.data.words) ? term.data.words.map(String) : []
  return (
    [...words, term.name]
      .filter((w) => w.length > 1 && text.includes(w))
      .toSorted((a, b) => b.length - a.length)[0] ?? null
  )
}

/** 1 for the category itself, less for one above or below it. */
function nearness(own: string, asked: string): number {
  if (own === '' || asked === '') return 0
  if (own === asked) return 1
  if (asked.startsWith(own)) return own.length >= 4 ? 0.7 : 0.4
  return own.startsWith(asked) ? 0.4 : 0
}

/** An entry of the duty list as people see it; its lead may be the town or village of the place. */
export function dutyView(directory: Directory, term: TermRow): DutyView {
  const lead = String(term.data.lead ?? '')
  const unit: UnitView | null = directory.units.has(lead) ? unitView(directory, lead) : null
  return {
    no: Number(term.data.no ?? term.code),
    name: term.name,
    lead: unit,
    leadWords: unit?.short ?? (lead === 'village' ? '社区、村' : '镇街'),
    co: (Array.isArray(term.data.co) ? term.data.co : []).map((c) => placeUnit(directory, String(c))),
    condition: String(term.data.condition ?? ''),
    basis: String(term.data.basis ?? ''),
    limitDays: Number(term.data.limitDays ?? 0),
    finish: String(term.data.finish ?? ''),
    category: String(term.data.category ?? ''),
  }
}

/** A unit of the duty list; `town` and `village` stand for those of the place. */
function placeUnit(directory: Directory, code: string): UnitView {
  if (code === 'town') return { code, name: '所在镇街', short: '镇街' }
  return code === 'village' ? { code, name: '所在社区、村', short: '社区、村' } : unitView(directory, code)
}
