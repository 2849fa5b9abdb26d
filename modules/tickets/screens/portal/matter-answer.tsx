import { dayWords, timeWords } from '#platform/clock/words.ts'
import type { MatterView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { PhotoPair } from '#ui/patterns/photo-pair.tsx'
import { Section } from '#ui/patterns/section.tsx'
import { isAnswered } from './matter-state.ts'
import { words } from './words.ts'

const photosOf = (matter: MatterView, answeredAt: string) => {
  const before = dayWords(dayOf(new Date(matter.openedAt)))
  const after = dayWords(dayOf(new Date(answeredAt)))
  return [
    ...matter.photos.map((p) => ({ src: p.url, alt: words.photoBefore, caption: words.before(before) })),
    ...(matter.reply?.photos ?? []).map((p) => ({
      src: p.url,
      alt: words.photoAfter,
      caption: words.afterwards(after),
    })),
  ]
}

/** The answer: by whom, when, and the photos before and after. */
export const MatterAnswer = ({ matter }: { readonly matter: MatterView }) => {
  const { reply } = matter
  if (!reply) return null
  const title = reply.unit ? words.replyOf(reply.unit.name) : words.replyOfOffice
  const photos = reply.photos.length > 0 ? photosOf(matter, reply.at) : []
  return (
    <Section title={isAnswered(matter) ? title : words.earlierReply}>
      <div className="reply">
        {reply.text.split(/\n+/).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="by">{words.replyBy(timeWords(new Date(reply.at)), reply.by)}</p>
        {photos.length > 0 && <PhotoPair photos={photos} />}
      </div>
    </Section>
  )
}
