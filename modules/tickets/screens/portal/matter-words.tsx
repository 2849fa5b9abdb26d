import { dayWords } from '#platform/clock/words.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { PhotoPair } from '#ui/patterns/photo-pair.tsx'
import { Section } from '#ui/patterns/section.tsx'
import { isRequest } from './matter-state.ts'
import { rightsWords } from './rights-words.ts'
import { words } from './words.ts'

/** What the person themselves wrote, and their photos where no answer shows them. */
export const MatterWords = ({ matter }: { readonly matter: MatterView }) => {
  if (!matter.text) return null
  const shown = matter.reply && matter.reply.photos.length > 0
  const caption = words.before(dayWords(dayOf(new Date(matter.openedAt))))
  return (
    <Section title={isRequest(matter) ? rightsWords.asked : words.yourWords}>
      <p className="own">{matter.text}</p>
      {!shown && matter.photos.length > 0 && (
        <PhotoPair photos={matter.photos.map((p) => ({ src: p.url, alt: words.photoBefore, caption }))} />
      )}
    </Section>
  )
}
