import type { ScreenProps } from '#platform/client/screen.ts'
import type { MessagesView } from '#platform/contract/messages.ts'
import { Card } from '#ui/components/card.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { Empty } from '#ui/components/empty.tsx'
import { KeyValues } from '#ui/components/key-values.tsx'
import { count } from '#ui/format.ts'
import { useSending } from '../data/use-sending.ts'
import { WorkFrame } from '../frame.tsx'
import { Light } from '../parts/light.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'

const said = words.messages

type Reason = MessagesView['notSent'][number]

const columns: readonly Column<Reason>[] = [
  { key: 'why', head: said.why, long: 'wrap', cell: (r) => r.say },
  { key: 'count', head: said.count, width: 110, cell: (r) => count(r.count) },
]

const Facts = ({ view }: { readonly view: MessagesView }) => {
  const { waiting, capped, oldest, lastRefusal } = view
  const waits = said.waits(count(waiting), capped)
  return (
    <KeyValues
      items={[
        { label: said.gateway, value: view.gateway ?? said.none },
        { label: said.hours, value: said.hoursNote(view.hours) },
        {
          label: said.waiting,
          value: oldest ? [waits, said.oldest(atWords(oldest))].join(words.common.joined) : waits,
        },
        {
          label: said.sentToday,
          value: (
            <>
              {said.some(count(view.sentToday))} <small className="muted">{said.sentNote}</small>
            </>
          ),
        },
        {
          label: said.lastRefusal,
          value: lastRefusal
            ? [atWords(lastRefusal.at), lastRefusal.say].join(words.common.joined)
            : said.noRefusal,
        },
      ]}
    />
  )
}

const Body = () => {
  const asked = useSending()
  const view = asked.data
  if (!view) return <>{insteadOf(asked)}</>
  return (
    <Page title={said.title} note={said.note}>
      <Light light={view.light} />
      <Card title={said.now}>
        <Facts view={view} />
      </Card>
      <Card title={said.notSent} note={said.notSentNote(view.notSentDays)}>
        <DataTable
          caption={said.notSent}
          columns={columns}
          rows={view.notSent}
          rowKey={(r) => r.why}
          empty={<Empty title={said.allSent}>{said.allSentWhy}</Empty>}
        />
      </Card>
    </Page>
  )
}

/** 短信: how it stands, how many wait, went out and did not. */
export const MessagesScreen = (props: ScreenProps) => (
  <WorkFrame screen={props} at="messages">
    <Body />
  </WorkFrame>
)
