import { migrations } from '#apps/server/modules.ts'
import { type Database, rows, sql } from '#platform/database/database.ts'
import { openDatabase } from '#platform/database/open.ts'
import type { Got } from '../support/test-gateway.ts'
import type { Place } from './child.ts'
import type { Receipt } from './load.ts'

/** Work over the database of a place while no process serves it. */
export async function inDatabase<T>(
  { databaseUrl, folder }: Place,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = await openDatabase(databaseUrl ? { url: databaseUrl } : { folder }, [...migrations])
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

type Row = {
  readonly id: string
  readonly matter: string
  readonly rev: number
  readonly sent: boolean
  readonly why: string | null
}

/** Everything that was told, oldest first. */
export const toldRows = (db: Database): Promise<readonly Row[]> =>
  rows(
    db,
    sql<Row>`select id::text as id, matter_id::text as matter, rev, sent_at is not null as sent, failure as why
      from platform.outbox order by platform.outbox.id`,
  )

const rowOf = ({ key }: Got): string => key.split('-')[1] ?? ''

/** What a gateway got against what people were told is done. */
export function wronglySent(
  told: readonly Row[],
  got: readonly Got[],
  receipts: readonly Receipt[],
): readonly string[] {
  const taken = new Set(got.filter(({ status }) => status === 202).map(rowOf))
  const steps = new Set(receipts.map(({ matter, rev }) => `${matter} ${rev}`))
  return [
    ...told
      .filter(
        ({ matter, rev, id, why }) => steps.has(`${matter} ${rev}`) && why !== 'erased' && !taken.has(id),
      )
      .map(({ matter, rev }) => `acknowledged and never sent: matter ${matter} step ${rev}`),
    ...told.filter(({ sent, id }) => sent && !taken.has(id)).map(({ id }) => `marked and never sent: ${id}`),
    ...got.filter(({ isSigned, id, key }) => !isSigned || id !== key).map(({ key }) => `not signed: ${key}`),
    ...changing(got),
    ...outOfOrder(told, got),
  ]
}

/** One message is always the same: one key, one text, one person. */
function changing(got: readonly Got[]): readonly string[] {
  return [...Map.groupBy(got, rowOf)].flatMap(([id, own]) =>
    new Set(own.map(({ key, text, to, template }) => [key, text, to, template].join('\n'))).size === 1
      ? []
      : [`message ${id} came in different words: ${own.map(({ key }) => key).join(', ')}`],
  )
}

/** Of a matter nobody hears of the end before the beginning. */
function outOfOrder(told: readonly Row[], got: readonly Got[]): readonly string[] {
  const matterOf = new Map(told.map(({ id, matter }) => [id, matter]))
  const ids = Map.groupBy(got.map(rowOf), (id) => matterOf.get(id))
  return [...ids].flatMap(([matter, own]) => {
    const sorted = own.toSorted((a, b) => Number(a) - Number(b))
    return own.join() === sorted.join() ? [] : [`matter ${matter} was told in another order: ${own.join()}`]
  })
}
