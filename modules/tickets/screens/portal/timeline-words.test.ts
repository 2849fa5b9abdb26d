import { describe, expect, it } from 'vitest'
import type { EntryView, MatterView } from '#platform/contract/views.ts'
import { timelineWords } from './timeline-words.ts'

const entry = (lines: EntryView['lines']) => ({ rev: 4, action: 'decide-extension', name: '审批延期', lines })
const shown = (lines: EntryView['lines']) =>
  timelineWords({
    state: { id: 'closed' },
    clocks: [],
    tasks: [],
    timeline: [entry(lines)],
  } as unknown as MatterView)[0]

describe('an extension as the person reads it', () => {
  it('says with the new date why it moved', () => {
    const moved = '经批准，答复时间延长 3 个工作日。原因：要等配件'
    expect(shown([{ label: '日期变动', text: moved }])).toMatchObject({
      title: '答复时间有变化',
      note: moved,
    })
  })

  it('moves nothing where it was refused', () => {
    expect(shown([])).toMatchObject({ title: '审批延期', note: undefined })
  })
})
