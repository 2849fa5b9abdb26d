import { useState } from 'react'
import type { ScreenProps } from '#platform/client/screen.ts'
import { numberWords } from '#platform/kernel/number.ts'
import { useToast } from '#ui/components/toast-context.ts'
import { RowList } from '#ui/patterns/row-list.tsx'
import { Section } from '#ui/patterns/section.tsx'
import { forgetActDrafts } from './act-draft.ts'
import { dayShort } from './dates.ts'
import { FollowForm } from './follow-form.tsx'
import { forgetMine, readMine, rememberMine } from './mine.ts'
import { PortalFrame } from './portal-frame.tsx'
import { rightsWords } from './rights-words.ts'
import { words } from './words.ts'

/** What was sent or followed from this device. */
const MineList = () => {
  const [mine, setMine] = useState(readMine)
  const toast = useToast()
  if (mine.length === 0) return null
  const forget = (): void => {
    forgetMine()
    forgetActDrafts()
    setMine([])
    toast({ text: words.forgot })
  }
  return (
    <Section title={words.mine}>
      <RowList
        rows={mine.map((m) => ({
          id: m.number,
          title: m.title || numberWords(m.number),
          meta: dayShort(m.day),
          href: `/progress/${m.number}`,
        }))}
      />
      <p className="startover">
        <button type="button" className="linklike" onClick={forget}>
          {words.forget}
        </button>
      </p>
    </Section>
  )
}

/** 查进度: by number and phone. */
export const ProgressScreen = ({ go }: ScreenProps) => (
  <PortalFrame task>
    <h1>{words.progress}</h1>
    <p className="lead">{words.followLead}</p>
    <FollowForm
      onFollowing={({ id, number }) => {
        const known = readMine().find((m) => m.number === number)
        rememberMine(known ?? { id, number, title: '', day: '' })
        go(`/progress/${number}`)
      }}
    />
    <p className="startover">{words.lost}</p>
    <p className="startover">
      <a href="/rights">{rightsWords.link}</a>
    </p>
    <MineList />
  </PortalFrame>
)
