import type { ReceiptView } from '#modules/tickets/views.ts'
import type { JsonObject } from '#platform/contract/state.ts'
import { rows, sql } from '#platform/database/database.ts'
import { httpGateway } from '#platform/messages/http-gateway.ts'
import { messageSender } from '#platform/messages/send-next.ts'
import { browserOf } from './browser.ts'
import { type Got, openGateway, type TestGateway } from './test-gateway.ts'
import { openTestWorld, type TestWorld } from './test-platform.ts'
import { type Cast, castOf, PLACE, type Scene, sceneOf } from './ticket-stages.ts'

export const MORNING = new Date('2026-09-29T02:24:00Z')

/** How a message stands in the outbox. */
export type Standing = {
  readonly template: string
  readonly sent: boolean
  readonly why: string | null
  readonly tries: number
  readonly detail: string | null
}

/** A district and a gateway that takes what it sends. */
export type Sending = {
  readonly world: TestWorld
  readonly cast: Cast
  readonly other: TestGateway
  /** A process's turns of sending. */
  readonly sender: () => () => Promise<number>
  /** Turns until there is nothing to do. */
  readonly sendAll: (turn?: () => Promise<number>) => Promise<void>
  /** A request as it comes in at the portal. */
  readonly raise: (more?: JsonObject) => Promise<Scene>
  readonly dispatched: () => Promise<Scene>
  /** What the gateway got about a matter, by its number. */
  readonly gotOf: (scene: Scene) => readonly Got[]
  readonly standing: (scene: Scene) => Promise<readonly Standing[]>
  /** Morning again, nothing waits, and the gateway takes everything. */
  readonly begin: () => Promise<void>
  readonly end: () => Promise<void>
}

export async function openSending(): Promise<Sending> {
  const [world, other] = await Promise.all([openTestWorld(), openGateway(200)])
  const cast = await castOf(world)
  const sender = () => messageSender(world.platform, httpGateway(other.settings))
  const raise = async (more: JsonObject = {}): Promise<Scene> => {
    const draft = {
      text: '安澜街三盏路灯不亮，晚上看不见路。',
      phone: '19000000423',
      region: PLACE.village,
      ...more,
    }
    const sent = await browserOf(world).post<ReceiptView>('/api/tickets', draft)
    if (sent.status !== 201) throw new Error(JSON.stringify(sent.body))
    return sceneOf(world, sent.body)
  }
  return {
    world,
    cast,
    other,
    sender,
    sendAll: async (turn = sender()) => {
      while ((await turn()) > 0);
    },
    raise,
    dispatched: async () => (await raise()).do('dispatch', cast.dispatcher, { lead: PLACE.lead }),
    gotOf: ({ number }) => other.got.filter((got) => got.text.includes(number)),
    standing: ({ id }) =>
      rows(
        world.db,
        sql<Standing>`select template, sent_at is not null as sent, failure as why, tries, detail from platform.outbox
          where matter_id = ${id}::bigint order by id`,
      ),
    begin: async () => {
      await world.db.owner(
        'update platform.outbox set sent_at = now() where sent_at is null and unsent_at is null',
      )
      world.clock.now = MORNING
      other.answer({ status: 202 })
    },
    end: async () => {
      await world.end()
      await other.down()
    },
  }
}
