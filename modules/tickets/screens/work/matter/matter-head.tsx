import type { ReactNode } from 'react'
import type { MatterView } from '#platform/contract/views.ts'
import { StatusWord } from '#ui/components/status-word.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { words } from '../words.ts'
import { factText, isSet } from './facts.ts'

const sourceOf = (matter: MatterView): string => {
  const city = factText(matter, 'cityNumber')
  return [factText(matter, 'channel'), city ? words.matter.cityNumber(city) : matter.openedWords]
    .filter(Boolean)
    .join(words.common.joined)
}

/** Number, kind, where it came from, marks, and last its state. */
export const headFacts = (matter: MatterView): readonly ReactNode[] => {
  const property = factText(matter, 'property')
  const danger = factText(matter, 'danger')
  const marks = [
    property && <Tag key="property">{property}</Tag>,
    danger && (
      <Tag key="danger" tone="danger">
        {words.matter.danger}
      </Tag>
    ),
    isSet(matter, 'confidential') && (
      <Tag key="secret" tone="danger">
        {words.matter.secret}
      </Tag>
    ),
  ].filter(Boolean)
  return [
    matter.number,
    ...marks,
    sourceOf(matter),
    <StatusWord key="state" kind={matter.state.tone}>
      {matter.state.name}
    </StatusWord>,
  ]
}
