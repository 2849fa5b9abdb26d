import type { Session } from '#platform/database/database.ts'
import { quoted } from './catalogue.ts'
import type { TableShape } from './format.ts'

const PAGE = 2000
/** About so many bytes are read at once, however wide the rows are. */
const PAGE_BYTES = 4 * 1024 * 1024
const FIRST_PAGE = 20

/** The columns of a row as one JSON array of texts: PostgreSQL's own writing of each, the same in every version. */
const lineOf = ({ columns }: TableShape): string =>
  `json_build_array(${columns.map((c) => `t.${quoted(c.name)}::text`).join(', ')})::text as line`

/**
 * The rows of a table as lines, a page at a time. The ledger comes in its own order, so that it can be checked as it
 * streams by; what has no place in it yet follows. Needs one transaction that sees one moment.
 */
export async function* tableRows(session: Session, table: TableShape): AsyncGenerator<readonly string[]> {
  const line = lineOf(table)
  if (table.name === 'platform.ledger') {
    yield* byPosition(
      session,
      `select o.pos::text as pos, ${line} from platform.ledger_order o join platform.ledger t on t.id = o.id`,
    )
    yield* byCursor(
      session,
      `select ${line} from platform.ledger t where not exists (select 1 from platform.ledger_order o where o.id = t.id) order by t.id`,
    )
  } else if (table.name === 'platform.ledger_private') {
    const own = 'l.matter_id = t.matter_id and l.rev = t.rev'
    yield* byPosition(
      session,
      `select o.pos::text as pos, ${line} from platform.ledger_order o join platform.ledger l on l.id = o.id
        join platform.ledger_private t on ${own}`,
    )
    yield* byCursor(
      session,
      `select ${line} from platform.ledger_private t where not exists
        (select 1 from platform.ledger l join platform.ledger_order o on o.id = l.id where ${own}) order by t.matter_id, t.rev`,
    )
  } else yield* byCursor(session, `select ${line} from ${quoted(table.name)} t${ORDERED[table.name] ?? ''}`)
}

const ORDERED: { readonly [table: string]: string } = {
  'platform.ledger_order': ' order by t.pos',
  'platform.tree_head': ' order by t.size',
}

async function* byPosition(session: Session, select: string): AsyncGenerator<readonly string[]> {
  for (let from = '-1'; ; ) {
    const page = await session.query<{ pos: string; line: string }>(
      `${select} where o.pos > $1 order by o.pos limit ${PAGE}`,
      [from],
    )
    if (page.length === 0) return
    yield page.map((row) => row.line)
    from = page.at(-1)!.pos
  }
}

async function* byCursor(session: Session, select: string): AsyncGenerator<readonly string[]> {
  await session.query(`declare backup_rows no scroll cursor for ${select}`)
  try {
    for (let size = FIRST_PAGE; ; ) {
      const page = await session.query<{ line: string }>(`fetch ${size} from backup_rows`)
      if (page.length === 0) return
      yield page.map((row) => row.line)
      const widest = Math.max(...page.map((row) => row.line.length))
      size = Math.max(1, Math.min(PAGE, Math.floor(PAGE_BYTES / widest)))
    }
  } finally {
    await session.query('close backup_rows').catch(() => {})
  }
}
