import type { ScreenProps } from '#platform/client/screen.ts'
import { numberOf } from '#platform/kernel/number.ts'
import { DangerPhones } from '#ui/patterns/danger-phones.tsx'
import { DoorLink } from '#ui/patterns/door-link.tsx'
import { SearchBox } from '#ui/patterns/search-box.tsx'
import { Section } from '#ui/patterns/section.tsx'
import { Steps } from '#ui/patterns/steps.tsx'
import type { HomeView } from '../../views.ts'
import { Found } from './found.tsx'
import { HomeFailed } from './home-failed.tsx'
import { Notices } from './notices.tsx'
import { PortalFrame } from './portal-frame.tsx'
import { useHome } from './use-home.ts'
import { words } from './words.ts'

/** Last month's public figures, each with its base. */
const Figures = ({ home }: { readonly home: HomeView }) =>
  home.figures.length === 0 ? null : (
    <p className="public">
      {home.figures.map((f, i) => (
        <span key={f.id}>
          <b>
            {i === 0 && home.figuresMonth}
            {f.name} <span className="nowrap">{f.words}</span>
          </b>
          {f.base && `（${f.base}）`}
          {i === home.figures.length - 1 ? '。' : '，'}
        </span>
      ))}
    </p>
  )

const Lists = ({ home }: { readonly home: HomeView }) => (
  <div className="cols">
    <Section title={words.items} aside={words.itemsSoon}>
      <p className="soon">{words.itemsText}</p>
    </Section>
    <Section title={words.notices}>
      <Notices notices={home.notices} />
    </Section>
  </div>
)

/** 首页: search, 我要反映, 查进度, and what happens next. */
export const HomeScreen = ({ search, go }: ScreenProps) => {
  const home = useHome()
  const asked = search.q ?? ''
  const onSearch = (text: string): void => {
    const number = numberOf(text)
    if (number) go(`/progress/${number}`)
    else go(text ? `/?q=${encodeURIComponent(text)}` : '/')
  }
  return (
    <PortalFrame>
      <div className="hero">
        <h1>{words.ask}</h1>
        <SearchBox key={asked} placeholder={words.searchHint} initial={asked} onSearch={onSearch} />
      </div>
      {asked && (
        <Found
          asked={asked}
          notices={home.data?.notices ?? []}
          prefix={home.data?.district.numberPrefix ?? ''}
        />
      )}
      <div className="doors">
        <DoorLink main href="/report" title={words.report} text={words.reportText} />
        <DoorLink href="/progress" title={words.progress} text={words.progressText} />
      </div>
      <DangerPhones title={words.danger} parts={words.dangerParts} />
      <Section title={words.after}>
        <Steps steps={words.steps} />
      </Section>
      {home.data ? (
        <Figures home={home.data} />
      ) : (
        <HomeFailed error={home.error} retry={() => void home.refetch()} />
      )}
      {home.data && <Lists home={home.data} />}
    </PortalFrame>
  )
}
