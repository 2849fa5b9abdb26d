import type { Session } from './database.ts'

/** Thrown before anything runs: a restore was broken off here, and what it left must not serve. */
export class HalfRestored extends Error {
  constructor(file: string) {
    super(
      `这个库的恢复没有做完（备份 ${file}），里面的内容不全，不能启动。请再运行一次：./yiwang restore 备份文件；它会从头再来。`,
    )
  }
}

export type RestoreNote = { readonly file: string; readonly ended: boolean }

/** The note of the last restore into this database. */
export async function lastRestore(session: Session): Promise<RestoreNote | undefined> {
  const [there] = await session.query<{ there: boolean }>(
    `select to_regclass('maintenance.restore') is not null as there`,
  )
  if (!there?.there) return undefined
  const [note] = await session.query<RestoreNote>(
    'select file, ended_at is not null as ended from maintenance.restore order by id desc limit 1',
  )
  return note
}
