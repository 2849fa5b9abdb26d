import { openEmbedded } from '#platform/database/embedded.ts'

// Writes rows into an embedded database in a folder until it fails, and says how many were acknowledged. Its log takes a new file
// after every few, so that the log meets the end of the disk before the tables do.

const db = await openEmbedded(process.argv[2] ?? '')
await db.owner('create table if not exists kept(a int, t text)')
const [had] = (await db.read('select count(*)::int as n from kept', [])) as readonly { readonly n: number }[]
console.log(`had ${had?.n}`)
if (process.argv[3] !== 'look')
  for (let i = 0; ; i++) {
    await db.read(
      "insert into kept select $1::int, string_agg(md5(random()::text), '') from generate_series(1, 100)",
      [i],
    )
    console.log(`kept ${i + 1}`)
    if (i % 5 === 4) await db.owner('select pg_switch_wal()')
  }
await db.close()
process.exit(0)
